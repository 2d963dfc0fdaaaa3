namespace Cairn.Planning.Pending;

/// <summary>What was under way with an object when a run was interrupted (spec/engine.md §3.10).</summary>
public enum PendingKind
{
    Creating,
    Updating,
    Deleting,
    Reading,
    Importing,
}
