using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Plans;

namespace Cairn.Cli.Plans;

/// <summary>The plan that an operation makes, or is held to; for most there is none.</summary>
internal sealed class RunPlan(IoContext io, OperationPlan plan)
{
    private readonly PlanRecorder? _recorder = plan.SavePlanPath is null ? null : new(new RandomIds(io.NewId));

    /// <summary>Who hears of events, and the plan with it.</summary>
    public IEventSink Listen(IEventSink sink) => _recorder is null ? sink : new EventFan([sink, _recorder]);

    /// <summary>The operation's options, held to the plan that was named.</summary>
    public Result<RunOptions> Options(IStateSecrets secrets)
    {
        var options = _recorder is null ? plan.Options : plan.Options with { Seeds = _recorder.Seed };
        if (plan.PlanPath is not { } path)
        {
            return Result.Of(options);
        }

        var read = new PlanReader(secrets).Read(io.Resolve(path), path);
        return read.TryGet(out var held)
            ? Result.Of(options with { Plan = held, Seeds = urn => Seed(held, urn) })
            : Result.Failed<RunOptions>(read.Diagnostics);
    }

    /// <summary>Writes the plan that was made; of a preview that failed there is none.</summary>
    public ImmutableArray<Diagnostic> Save(IStateSecrets secrets, RunConfig config, RunSummary summary)
        => _recorder is not null && plan.SavePlanPath is { } path && summary.Outcome == RunOutcome.Succeeded
            && new PlanWriter(_recorder, secrets).Write(
                io.Resolve(path), io.Time.GetUtcNow(), $"v{plan.PulumiVersion}", config.Json) is { } problem
                ? [problem]
                : [];

    private static EquatableArray<byte> Seed(UpdatePlan plan, string urn)
        => plan.Resources.TryGetValue(urn, out var planned) ? planned.Seed : [];
}
