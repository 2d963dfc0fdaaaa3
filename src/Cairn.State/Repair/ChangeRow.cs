namespace Cairn.State.Repair;

/// <summary>A change as indices; it is put into words when somebody reads it.</summary>
/// <param name="Action">What kind of change it is.</param>
/// <param name="Resource">The resource, as an index of the rewrite.</param>
/// <param name="Reference">The reference it is about, or -1.</param>
/// <param name="What">The words, where they can't be derived.</param>
/// <param name="Why">The reason, where it can't be derived.</param>
internal readonly record struct ChangeRow(
    RepairAction Action, int Resource, int Reference = -1, string? What = null, string? Why = null);
