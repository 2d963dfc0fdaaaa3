using System.Collections.Immutable;

namespace Cairn.Engine.Ports;

/// <summary>What programs and components are told about the run that they are part of.</summary>
public sealed record RunDescription
{
    public required string Organization { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>By key, e.g. <c>aws:region</c>; secrets are open.</summary>
    public required ImmutableSortedDictionary<string, string> Config { get; init; }

    public required ImmutableSortedSet<string> SecretKeys { get; init; }

    public required bool IsPreview { get; init; }

    /// <summary>How many operations may be under way at once.</summary>
    public required int Parallel { get; init; }

    /// <summary>Where the resource monitor listens, <c>host:port</c>; empty before it does.</summary>
    public string MonitorAddress { get; init; } = "";
}
