using Cairn.Model;

namespace Cairn.Planning.Plans;

/// <summary>What a resource is to become, as a plan has it: its options, and how its inputs change.</summary>
public sealed record PlannedGoal
{
    public string Parent { get; init; } = "";

    /// <summary>The provider's URN and id, which may be unknown.</summary>
    public string Provider { get; init; } = "";

    public bool IsProtected { get; init; }

    public EquatableArray<string> Dependencies { get; init; }

    public EquatableArray<string> IgnoreChanges { get; init; }

    public InputDiff Inputs { get; init; } = InputDiff.None;
}
