using Cairn.Model;

namespace Cairn.Planning.Diffs;

/// <summary>What it means for a resource that its provider is another one (spec/engine.md §3.3, reason 5).</summary>
public enum ProviderChange
{
    /// <summary>The same one, perhaps under another URN.</summary>
    None,

    /// <summary>A component has become a custom resource, or the other way round.</summary>
    Replace,

    /// <summary>The new provider has to say whether its configuration can't look after what the old one made.</summary>
    Ask,
}

/// <summary>Decides about a change of provider.</summary>
public static class ProviderChanges
{
    /// <param name="before">The old reference, <c>URN::id</c>, or empty.</param>
    /// <param name="after">The new one.</param>
    /// <param name="newUrnOf">What an old URN is called now: itself where it wasn't renamed.</param>
    public static ProviderChange Decide(string before, string after, Func<string, string> newUrnOf)
    {
        if (before == after)
        {
            return ProviderChange.None;
        }

        if (before.Length == 0 || after.Length == 0)
        {
            return ProviderChange.Replace;
        }

        // A provider that was renamed and not replaced has a new URN and the old configuration.
        return ProviderReference.TryParse(before, out var was)
            && ProviderReference.TryParse(after, out var now)
            && was.Urn != now.Urn
            && newUrnOf(was.Urn.Value) == now.Urn.Value
            ? ProviderChange.None
            : ProviderChange.Ask;
    }
}
