using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>The features that a state may need its reader to have (spec/state.md §1.1).</summary>
internal static class StateFeatures
{
    public const string Taint = "taint";

    private static readonly (string Name, ResourceTraits Trait)[] ByTrait =
    [
        ("refreshBeforeUpdate", ResourceTraits.RefreshBeforeUpdate),
        ("views", ResourceTraits.HasViewOf),
        ("hooks", ResourceTraits.HasHooks),
        (Taint, ResourceTraits.Taint),
        ("replaceWith", ResourceTraits.HasReplaceWith),
        ("snippets-prototype", ResourceTraits.HasSnippet),
        ("extensionParameterization", ResourceTraits.HasExtension),
        ("byteString", ResourceTraits.HasByteString),
    ];

    /// <summary>What the resources and snippets use.</summary>
    public static IEnumerable<string> Used(StateDocument document)
    {
        var all = document.Resources().Aggregate(ResourceTraits.None, static (x, y) => x | y.Traits);
        return Of(all).Concat(document.Snippets.Count > 0 ? ["snippets-prototype"] : []);
    }

    /// <summary>What resources with these traits use.</summary>
    public static IEnumerable<string> Of(ResourceTraits traits)
        => ByTrait.Where(x => (traits & x.Trait) != 0).Select(x => x.Name);
}
