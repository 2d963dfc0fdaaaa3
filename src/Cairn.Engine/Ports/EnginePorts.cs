using System.Collections.Immutable;
using Cairn.Engine.Events;

namespace Cairn.Engine.Ports;

/// <summary>Everything that an operation needs from outside.</summary>
public sealed record EnginePorts
{
    public required IProviderSource Providers { get; init; }

    public required IMonitorServer Server { get; init; }

    public required IRunJournal Journal { get; init; }

    public required IStateSecrets Secrets { get; init; }

    public required IStackReader Stacks { get; init; }

    public required IEventSink Events { get; init; }

    /// <summary>What judges resources before they are deployed, and the whole afterwards.</summary>
    public ImmutableArray<IPolicyPack> Policies { get; init; } = [];

    public required IIdSource Ids { get; init; }

    public required TimeProvider Time { get; init; }

    public EngineLimits Limits { get; init; } = EngineLimits.Default;
}
