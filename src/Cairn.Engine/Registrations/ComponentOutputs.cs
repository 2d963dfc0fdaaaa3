using System.Collections.Concurrent;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning.Steps;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Engine.Registrations;

/// <summary>
/// The outputs that components and the root register when they are complete. The root's are kept until the run has
/// ended: if it failed, an output that is missing may only not have come, so the old one stays
/// (spec/engine.md §3.6).
/// </summary>
/// <param name="run">The run.</param>
/// <param name="resources">What it has come to.</param>
/// <param name="isRegistered">Whether the program has registered a URN.</param>
internal sealed class ComponentOutputs(RunContext run, RunResources resources, Func<string, bool> isRegistered)
{
    private readonly ConcurrentDictionary<string, bool> _registered = new(StringComparer.Ordinal);
    private (string Urn, PropertyValue.Map Outputs, RunResource? Resource)? _ofRoot;

    public async Task<MonitorAnswer<Done>> RegisterAsync(Urn urn, PropertyValue.Map outputs)
    {
        if (urn.QualifiedType == Urn.RootType)
        {
            _ofRoot = (urn.Value, outputs, resources.Find(urn.Value));
            return Done.Value;
        }

        var resource = resources.Find(urn.Value);
        if ((resource is null && !isRegistered(urn.Value)) || !_registered.TryAdd(urn.Value, true))
        {
            var error = $"cannot complete a resource '{urn}' whose registration isn't pending";
            run.Events.Say(MessageLevel.Error, error, urn.Value);
            await run.Stop.FailAndStopAsync();
            return Registrar.Stopping;
        }

        // A remote component that isn't among the targets registers its outputs all the same, and so does one that a
        // refresh leaves as it is, because something that it needs isn't there.
        if (resource is null || resource.Step.IsSkippedCreate)
        {
            return Done.Value;
        }

        return await SetAsync(resource, outputs) ? Done.Value : Registrar.Stopping;
    }

    /// <summary>Sets the root's outputs at the end of a run.</summary>
    public async Task FinishRootAsync()
    {
        if (_ofRoot is not { } root)
        {
            return;
        }

        if (resources.Find(root.Urn) is not { } resource)
        {
            Tell(root.Resource, root.Outputs);
            return;
        }

        var outputs = root.Outputs;
        if (run.Stop.HasFailed && resource.Step.Prior?.State.Outputs is { } old)
        {
            outputs = root.Outputs.ByName().Aggregate(old, (all, one) => all.With(one.Key, one.Value));
        }

        await SetAsync(resource, outputs);
    }

    /// <summary>
    /// A root that the run has deleted keeps nothing, but readers of events wait for its end: upstream sends it then,
    /// too.
    /// </summary>
    private void Tell(RunResource? deleted, PropertyValue.Map outputs)
    {
        if (deleted is not null)
        {
            var state = deleted.State with { Outputs = (PropertyValue.Map)GoalPreparation.Plain(outputs) };
            run.Events.Send(new EngineEvent.StepDone(StepReports.Of(deleted.Step, run.IsPreview) with { New = state }));
        }
    }

    private async Task<bool> SetAsync(RunResource resource, PropertyValue.Map outputs)
    {
        var plain = (PropertyValue.Map)GoalPreparation.Plain(outputs);
        var state = resource.State with { Outputs = plain };
        var late = state.IsCustom ? null : await RunHooksAsync(resource, state);
        if (late is not null)
        {
            run.Events.Say(MessageLevel.Error, late, state.Urn);
        }

        // Something that it refers to may have another name by now.
        using var turn = await resources.Renames.WriteAsync();
        resource = resources.Find(state.Urn) ?? resource;
        state = resource.State with { Outputs = plain };
        if (resource.Number is { } number
            && !run.IsPreview
            && !ValueEquality.AreEqual(resource.State.Outputs, state.Outputs))
        {
            var applied = await run.Recorder.EndAsync(null, run.Recorder.Changes().Replace(number, state));
            if (!applied.TryGet(out _))
            {
                run.Events.Send(new EngineEvent.Diagnosed(applied.Diagnostics[0], state.Urn));
                await run.Stop.FailAndStopAsync();
                return false;
            }
        }

        resources.Set(resource with { State = state });
        run.Events.Send(new EngineEvent.StepDone(StepReports.Of(resource.Step, run.IsPreview) with { New = state }));
        if (late is not null)
        {
            await run.FailAsync();
        }

        return true;
    }

    private async Task<string?> RunHooksAsync(RunResource resource, ResourceState state)
    {
        var point = resource.Step.Kind switch
        {
            StepKind.Create => HookPoint.AfterCreate,
            StepKind.Update => HookPoint.AfterUpdate,
            _ => null,
        };
        return point is null ? null : await run.Hooks.RunAsync(
            state,
            new HookCall(Urn.Parse(state.Urn), "", point)
            {
                New = state,
                Old = resource.Step.Prior?.State,
                NewInputs = state.Inputs,
                OldInputs = resource.Step.Prior?.State.Inputs,
                NewOutputs = state.Outputs,
                OldOutputs = resource.Step.Prior?.State.Outputs,
            },
            run.Terminate);
    }
}
