namespace Cairn.Planning.Diffs;

/// <summary>What the kinds of differences have to do with each other.</summary>
public static class DiffKinds
{
    public static bool IsReplace(this PropertyDiffKind kind)
        => kind is PropertyDiffKind.AddReplace or PropertyDiffKind.DeleteReplace or PropertyDiffKind.UpdateReplace;

    public static PropertyDiffKind AsReplace(this PropertyDiffKind kind) => kind switch
    {
        PropertyDiffKind.Add => PropertyDiffKind.AddReplace,
        PropertyDiffKind.Delete => PropertyDiffKind.DeleteReplace,
        PropertyDiffKind.Update => PropertyDiffKind.UpdateReplace,
        _ => kind,
    };

    /// <summary>The kind seen from the other side: what was added is deleted.</summary>
    public static PropertyDiffKind Invert(this PropertyDiffKind kind) => kind switch
    {
        PropertyDiffKind.Add => PropertyDiffKind.Delete,
        PropertyDiffKind.Delete => PropertyDiffKind.Add,
        PropertyDiffKind.AddReplace => PropertyDiffKind.DeleteReplace,
        PropertyDiffKind.DeleteReplace => PropertyDiffKind.AddReplace,
        _ => kind,
    };

    /// <summary>The word that events and previews have for it.</summary>
    public static string Word(this PropertyDiffKind kind) => kind switch
    {
        PropertyDiffKind.Add => "add",
        PropertyDiffKind.AddReplace => "add-replace",
        PropertyDiffKind.Delete => "delete",
        PropertyDiffKind.DeleteReplace => "delete-replace",
        PropertyDiffKind.Update => "update",
        _ => "update-replace",
    };
}
