using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>
/// Resources by number and by key: those of a fold, or those that it would have after one more entry.
/// </summary>
internal interface IResourceView
{
    ReferenceKeys Keys { get; }

    /// <summary>A resource that is there.</summary>
    ResourceHeader Header(int number);

    /// <summary>What a resource that is there refers to.</summary>
    KeyedReference[] References(int number);

    /// <summary>The numbers of all resources of a URN.</summary>
    IEnumerable<int> Copies(int urn);
}

/// <summary>Questions that either view answers.</summary>
internal static class ResourceViews
{
    public const int None = -1;

    /// <summary>
    /// The copy that references of a key lead to: the live one; else, of those that wait to be deleted, the one with
    /// the lowest number; else none.
    /// </summary>
    public static int Target(this IResourceView view, int key, int except = None)
    {
        var found = None;
        foreach (var number in view.Named(key))
        {
            if (number == except)
            {
                continue;
            }

            if (!view.Header(number).IsDelete)
            {
                return number;
            }

            found = found < 0 ? number : Math.Min(found, number);
        }

        return found;
    }

    /// <summary>All resources that a key names; of a provider's key those that have its id.</summary>
    public static IEnumerable<int> Named(this IResourceView view, int key)
    {
        var provider = view.Keys.Provider(key);
        foreach (var number in view.Copies(provider?.Urn ?? key))
        {
            if (provider is not { } wanted
                || (view.Header(number) is { IsProvider: true } found && found.Id == wanted.Id))
            {
                yield return number;
            }
        }
    }

    /// <summary>The keys that a resource has to stand after; its own URN's is not among them.</summary>
    public static IEnumerable<int> Needs(this IResourceView view, int number, int own)
        => view.References(number).Where(x => x.IsRuled && x.Key != own).Select(x => x.Key);
}
