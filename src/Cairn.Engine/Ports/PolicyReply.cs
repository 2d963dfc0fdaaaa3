using System.Collections.Immutable;

namespace Cairn.Engine.Ports;

/// <summary>What a policy pack has found.</summary>
public sealed record PolicyReply<T>(ImmutableArray<T> Found)
    where T : class;
