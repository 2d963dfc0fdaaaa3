using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>What the kinds of references are called, as in the file.</summary>
internal static class ReferenceWords
{
    public static string Of(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Parent => "parent",
        ReferenceKind.Provider => "provider",
        ReferenceKind.Dependency => "dependencies",
        ReferenceKind.PropertyDependency => "propertyDependencies",
        ReferenceKind.DeletedWith => "deletedWith",
        ReferenceKind.ReplaceWith => "replaceWith",
        ReferenceKind.ViewOf => "viewOf",
        ReferenceKind.Alias => "aliases",
        _ => "values",
    };

    public static string Listed(IEnumerable<ReferenceKind> kinds) => string.Join(", ", kinds.Select(Of));
}
