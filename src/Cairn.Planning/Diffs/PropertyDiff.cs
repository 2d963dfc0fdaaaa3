namespace Cairn.Planning.Diffs;

/// <summary>One difference between what is and what is wanted.</summary>
/// <param name="Path">Where, in the notation of property paths; <c>#initerror</c> is no path.</param>
/// <param name="Kind">What becomes of it, and whether that takes a replacement.</param>
/// <param name="IsInputDiff">Whether inputs were compared with inputs rather than outputs.</param>
public sealed record PropertyDiff(string Path, PropertyDiffKind Kind, bool IsInputDiff);

/// <summary>What becomes of a property (spec/engine.md §5.1).</summary>
public enum PropertyDiffKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}
