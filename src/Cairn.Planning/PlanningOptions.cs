using Cairn.Planning.Naming;
using Cairn.Planning.Targets;

namespace Cairn.Planning;

/// <summary>What a person asked for with the command.</summary>
public sealed record PlanningOptions
{
    public required string Stack { get; init; }

    public required string Project { get; init; }

    public PlanningMode Mode { get; init; }

    /// <summary>Nothing is done: values may be unknown, and problems are collected.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Each resource is refreshed when the program registers it.</summary>
    public bool RefreshesPriors { get; init; }

    public UrnTargets Targets { get; init; } = UrnTargets.None;

    public UrnTargets Excludes { get; init; } = UrnTargets.None;

    public bool TargetsDependents { get; init; }

    public bool ExcludesDependents { get; init; }

    /// <summary>What is to be replaced whether it has changed or not.</summary>
    public UrnTargets Replaces { get; init; } = UrnTargets.None;

    public bool IgnoresProtect { get; init; }

    /// <summary>Whether policies are to look at each resource that is made or changed.</summary>
    public bool HasPolicies { get; init; }

    /// <summary>Equal inputs are no difference, without asking the provider.</summary>
    public bool UsesLegacyDiff { get; init; }

    /// <summary>How names are made up for providers; null for the providers' own way.</summary>
    public Func<string, AutonamingChoice?>? Autonaming { get; init; }

    public bool IsConstrained => Targets.IsConstrained || Excludes.IsConstrained;
}
