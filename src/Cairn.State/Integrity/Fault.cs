namespace Cairn.State.Integrity;

/// <summary>One fault of a state, as indices: nothing is put into words before somebody wants to read it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Resource">The resource's index, or -1. Of pending faults the pending operation's.</param>
/// <param name="Reference">The reference's index in the whole state, or -1.</param>
/// <param name="Other">What else it takes to explain it: another resource's index, a count; or -1.</param>
public readonly record struct Fault(FaultKind Kind, int Resource = -1, int Reference = -1, int Other = -1);
