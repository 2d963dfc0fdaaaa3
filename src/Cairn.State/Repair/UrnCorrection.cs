using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Repair;

/// <summary>
/// Finds the one URN that a malformed one can have meant: a lost prefix, a colon too few or too many.
/// </summary>
internal sealed class UrnCorrection(StateDocument document)
{
    private Dictionary<string, int>? _bySqueezed;

    /// <summary>
    /// The resource whose URN differs from a malformed text only by colons, white space or the prefix.
    /// </summary>
    public int? Near(string text)
    {
        _bySqueezed ??= Index();
        return _bySqueezed.TryGetValue(Squeeze(text), out var index) && index >= 0 ? index : null;
    }

    /// <summary>The URN of a resource that says its type, or null.</summary>
    public string? Correct(string raw, string type)
    {
        if (type.Length == 0)
        {
            return null;
        }

        if (Urn.TryParse(Urn.Prefix + raw, out var prefixed) && prefixed.Type == type)
        {
            return prefixed.Value;
        }

        return Home() is { } home ? Rebuild(raw, type, home.Stack, home.Project) : null;
    }

    private static string? Rebuild(string raw, string type, string stack, string project)
    {
        var rest = raw.StartsWith(Urn.Prefix, StringComparison.Ordinal) ? raw[Urn.Prefix.Length..] : raw;
        if (!Take(ref rest, stack) || !Take(ref rest, project))
        {
            return null;
        }

        var at = rest.LastIndexOf(type, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && rest[at - 1] != '$'))
        {
            return null;
        }

        var name = rest[(at + type.Length)..].TrimStart(':');
        return name.Length > 0 && Urn.TryParse(Urn.Create(stack, project, rest[..at] + type, name).Value, out var urn)
            ? urn.Value
            : null;
    }

    private static bool Take(ref string rest, string part)
    {
        if (!rest.StartsWith(part + ":", StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[part.Length..].TrimStart(':');
        return true;
    }

    private (string Stack, string Project)? Home()
    {
        foreach (var resource in document.Resources())
        {
            if (Urn.TryParse(resource.Urn, out var urn))
            {
                return (urn.Stack, urn.Project);
            }
        }

        return null;
    }

    private static string Squeeze(string text)
    {
        var bare = text.StartsWith(Urn.Prefix, StringComparison.Ordinal) ? text[Urn.Prefix.Length..] : text;
        return string.Concat(bare.Where(x => x != ':' && !char.IsWhiteSpace(x)));
    }

    private Dictionary<string, int> Index()
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var resource in document.Resources())
        {
            var key = Squeeze(resource.Urn);
            var isKnown = index.TryGetValue(key, out var other);
            var isAmbiguous = isKnown && (other < 0 || document[other].Urn != resource.Urn);
            index[key] = isAmbiguous ? -1 : resource.Index;
        }

        return index;
    }
}
