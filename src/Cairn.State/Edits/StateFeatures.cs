using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>The features that a state may need its reader to have (spec/state.md §1.1).</summary>
internal static class StateFeatures
{
    public const string Taint = "taint";
    public const string ByteString = "byteString";

    private const string Snippets = "snippets-prototype";

    private static readonly (string Name, ResourceTraits Trait)[] ByTrait =
    [
        ("refreshBeforeUpdate", ResourceTraits.RefreshBeforeUpdate),
        ("views", ResourceTraits.HasViewOf),
        ("hooks", ResourceTraits.HasHooks),
        (Taint, ResourceTraits.Taint),
        ("replaceWith", ResourceTraits.HasReplaceWith),
        (Snippets, ResourceTraits.HasSnippet),
        ("extensionParameterization", ResourceTraits.HasExtension),
        (ByteString, ResourceTraits.HasByteString),
    ];

    /// <summary>What the resources and snippets use.</summary>
    public static IEnumerable<string> Used(StateDocument document)
        => Used(document, document.Resources().Aggregate(ResourceTraits.None, static (x, y) => x | y.Traits));

    /// <summary>What a state uses whose resources have these traits between them.</summary>
    public static IEnumerable<string> Used(StateDocument document, ResourceTraits all)
        => Of(all).Concat(document.Snippets.Count > 0 ? [Snippets] : []);

    /// <summary>What resources with these traits use.</summary>
    public static IEnumerable<string> Of(ResourceTraits traits)
        => ByTrait.Where(x => (traits & x.Trait) != 0).Select(x => x.Name);
}
