using Cairn.Model;
using Cairn.Planning.Plans;
using Cairn.Planning.Targets;

namespace Cairn.Engine.Runs;

/// <summary>What the user asks of a run besides the operation itself.</summary>
public sealed record RunOptions
{
    public bool IsPreview { get; init; }

    /// <summary>How many provider calls may be under way at once; at least 1.</summary>
    public int Parallel { get; init; } = 16;

    public bool ContinueOnError { get; init; }

    /// <summary>Only these are touched, where any are named.</summary>
    public UrnTargets Targets { get; init; } = UrnTargets.None;

    /// <summary>These are not touched; never together with targets.</summary>
    public UrnTargets Excludes { get; init; } = UrnTargets.None;

    /// <summary>Whether what depends on a target is one too, or what depends on an excluded one is excluded.</summary>
    public bool WithDependents { get; init; }

    /// <summary>These are replaced whatever their differences are.</summary>
    public UrnTargets ReplaceTargets { get; init; } = UrnTargets.None;

    /// <summary>Whether all resources are read before anything is changed.</summary>
    public bool RefreshesFirst { get; init; }

    /// <summary>Whether the program is run by an operation that could do without: refresh and destroy.</summary>
    public bool RunsProgram { get; init; }

    /// <summary>Whether creations of an earlier run that never ended are forgotten.</summary>
    public bool ClearsPendingCreates { get; init; }

    /// <summary>What the run is held to; null: to nothing.</summary>
    public UpdatePlan? Plan { get; init; }

    /// <summary>
    /// The 32 bytes that a resource's names are made of, by its URN; null, or an empty answer: random ones.
    /// </summary>
    public Func<string, EquatableArray<byte>>? Seeds { get; init; }

    /// <summary>Whether protected resources are left out of a destroy in place of failing it.</summary>
    public bool ExcludesProtected { get; init; }

    /// <summary>Whether protected resources may be deleted.</summary>
    public bool IgnoresProtect { get; init; }
}
