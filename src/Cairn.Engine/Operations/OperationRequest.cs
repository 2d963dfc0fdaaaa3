using System.Collections.Immutable;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Planning.Imports;

namespace Cairn.Engine.Operations;

/// <summary>What an operation is to do, and on what.</summary>
public sealed record OperationRequest
{
    public required RunDescription Run { get; init; }

    public required BaseState Base { get; init; }

    public RunOptions Options { get; init; } = new();

    /// <summary>What an import is to take into the state.</summary>
    public ImmutableArray<ImportWish> Imports { get; init; } = [];

    /// <summary>The program; null where the operation goes without.</summary>
    public ILanguageRuntime? Program { get; init; }
}
