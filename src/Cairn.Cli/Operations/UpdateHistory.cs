using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Storage.Places;
using Cairn.Storage.Stores;

namespace Cairn.Cli.Operations;

/// <summary>Notes an operation in the history that Pulumi keeps beside its states.</summary>
internal static class UpdateHistory
{
    /// <summary>What went wrong with that is a warning: the state itself is in place.</summary>
    public static ImmutableArray<Diagnostic> Note(
        IoContext io,
        ProjectStage stage,
        OperationPlan plan,
        RunConfig config,
        RunSummary summary,
        DateTimeOffset began)
    {
        if (stage.Place.Kind != StageKind.Pulumi)
        {
            return [];
        }

        var record = new UpdateRecord
        {
            Kind = plan.Word,
            Start = began,
            End = io.Time.GetUtcNow(),
            Message = plan.Message,
            Environment = plan.Environment,
            Config = config.Json,
            HasSucceeded = summary.Outcome == RunOutcome.Succeeded,
            Changes = [.. summary.Changes.Select(static x => (x.Key.Word(), x.Value))
                .OrderBy(static x => x.Item1, StringComparer.Ordinal)],
        };
        var problem = new PulumiStore(stage.Place.Root, io.Time).Record(stage.Place, record, CancellationToken.None);
        return problem is null ? [] : [problem with { Severity = Severity.Warning }];
    }
}
