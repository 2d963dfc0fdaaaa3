using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Imports;

namespace Cairn.Cli.PulumiCommands;

/// <summary>An operation on a stack that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Stage">The stack.</param>
internal sealed record PulumiOperation(OperationKind Kind, ProjectStage Stage)
{
    /// <summary>What an import takes into the state.</summary>
    public ImmutableArray<ImportWish> Imports { get; init; } = [];

    /// <summary>Who hears of it besides the views.</summary>
    public ImmutableArray<IEventSink> Listeners { get; init; } = [];

    /// <summary>What is to be told of what was done before it.</summary>
    public ImmutableArray<Diagnostic> Notes { get; init; } = [];
}
