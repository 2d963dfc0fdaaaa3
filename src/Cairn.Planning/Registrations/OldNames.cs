using Cairn.Model;
using Cairn.Planning.Goals;

namespace Cairn.Planning.Registrations;

/// <summary>
/// The URNs that a resource may have had: its aliases, and what follows from its parent's old name
/// (spec/engine.md §3.2, row 3).
/// </summary>
/// <param name="stack">The stage.</param>
/// <param name="project">The app.</param>
/// <param name="oldUrnOf">The old URN under which a registered resource was found, or null.</param>
public sealed class OldNames(string stack, string project, Func<string, string?> oldUrnOf)
{
    /// <summary>All that it may have been called, the likeliest first, each once.</summary>
    public IReadOnlyList<string> Of(string name, string type, string parent, EquatableArray<AliasSpec> aliases)
    {
        var own = aliases.Select(x => FromSpec(name, type, parent, x)).ToList();
        var all = new List<string>(own);
        if (parent.Length > 0
            && oldUrnOf(parent) is { } oldParent
            && Urn.TryParse(parent, out var now)
            && Urn.TryParse(oldParent, out var was))
        {
            all.Add(OfRenamedParent(type, name, now.Name, was));
            foreach (var alias in own)
            {
                if (Urn.TryParse(alias, out var parsed))
                {
                    all.Add(OfRenamedParent(parsed.Type, parsed.Name, now.Name, was));
                }
            }
        }

        return [.. all.Distinct()];
    }

    private string FromSpec(string name, string type, string parent, AliasSpec spec)
    {
        if (spec.Urn.Length > 0)
        {
            return spec.Urn;
        }

        var above = spec.HasNoParent ? "" : spec.Parent.Length > 0 ? oldUrnOf(spec.Parent) ?? spec.Parent : parent;
        var chain = Urn.TryParse(above, out var parsed) ? parsed.QualifiedType : "";
        return Urn.Create(
            Or(spec.Stack, stack),
            Or(spec.Project, project),
            Urn.ChildType(chain, Or(spec.Type, type)),
            Or(spec.Name, name)).Value;
    }

    /// <summary>A child that is named after its parent was named after its old name then.</summary>
    private string OfRenamedParent(string type, string name, string parentName, Urn oldParent)
    {
        var oldName = parentName.Length > 0 && name.StartsWith(parentName, StringComparison.Ordinal)
            ? oldParent.Name + name[parentName.Length..]
            : name;
        return Urn.Create(stack, project, Urn.ChildType(oldParent.QualifiedType, type), oldName).Value;
    }

    private static string Or(string text, string other) => text.Length > 0 ? text : other;
}
