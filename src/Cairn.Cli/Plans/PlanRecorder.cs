using System.Collections.Concurrent;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Plans;
using Cairn.State.Resources;

namespace Cairn.Cli.Plans;

/// <summary>Makes a plan of what a preview tells of its steps.</summary>
internal sealed class PlanRecorder(IIdSource ids) : IEventSink
{
    private const int SeedBytes = 32;

    private readonly ConcurrentDictionary<string, EquatableArray<byte>> _seeds = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, List<StepReport>> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceState> _outcomes = new(StringComparer.Ordinal);

    /// <summary>The URNs that steps are about, in their order.</summary>
    public IReadOnlyList<string> Urns => [.. _steps.Keys];

    /// <summary>What a resource's names are made of; it is part of the plan.</summary>
    public EquatableArray<byte> Seed(string urn) => _seeds.GetOrAdd(urn, _ =>
    {
        var seed = new byte[SeedBytes];
        ids.Fill(seed);
        return [.. seed];
    });

    public void Send(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepStarted { Step: { Operation: not StepOperation.Refresh } step } when IsStep(step):
                if (!_steps.TryGetValue(step.Urn, out var steps))
                {
                    _steps[step.Urn] = steps = [];
                }

                steps.Add(step);
                break;
            case EngineEvent.StepDone { Step: { New: { } made } done }:
                _outcomes[done.Urn] = made;
                break;
            default:
                break;
        }
    }

    /// <summary>What the plan says of one resource.</summary>
    public PlannedResource Resource(string urn)
    {
        var steps = _steps[urn];
        var goal = steps.FirstOrDefault(static x => x.New is not null);
        return new PlannedResource(
            [.. steps.Select(static x => x.Operation.Word())],
            goal is null ? null : Goal(goal),
            _seeds.GetValueOrDefault(urn));
    }

    /// <summary>The resource as it is wanted, for what of it only people read; null where it goes.</summary>
    public ResourceState? Wanted(string urn) => _steps[urn].FirstOrDefault(static x => x.New is not null)?.New;

    /// <summary>The outputs that the preview found; null where it found none.</summary>
    public PropertyValue.Map? Outputs(string urn) => _outcomes.GetValueOrDefault(urn)?.Outputs;

    /// <summary>What isn't created because it is no target is the same, and was not there before.</summary>
    private static bool IsStep(StepReport step) => step.Operation != StepOperation.Same || step.Old is not null;

    private static PlannedGoal Goal(StepReport step)
    {
        var wanted = step.New ?? new ResourceState { Urn = step.Urn, Type = step.Type };
        return new PlannedGoal
        {
            Parent = wanted.Parent,
            Provider = wanted.Provider,
            IsProtected = wanted.IsProtected,
            Dependencies = wanted.Dependencies,
            IgnoreChanges = wanted.IgnoreChanges,
            Inputs = InputDiff.Of(step.Old?.Inputs ?? new PropertyValue.Map([]), wanted.Inputs),
        };
    }
}
