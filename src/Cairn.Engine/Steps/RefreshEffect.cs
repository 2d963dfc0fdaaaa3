using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;
using Cairn.Planning.Refreshes;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>Reads one object of the old state, and what has changed about it.</summary>
internal sealed class RefreshEffect(RunContext run, ProviderCall calls)
{
    /// <summary>What was found, with the difference to be shown; or what went wrong.</summary>
    public async Task<(RefreshOutcome? Outcome, DiffAnswer? Diff, string? Error)> RunAsync(Prior prior)
    {
        var state = prior.State;
        if (!RefreshSelection.IsRead(state))
        {
            return (RefreshOutcome.Decide(state, null, run.Now()), null, null);
        }

        var urn = Urn.Parse(state.Urn);
        var request = new ReadRequest(urn, state.Id, state.Inputs, state.Outputs, state.Timeouts.Read);
        var read = await calls.SendAsync(
            state with { Hooks = [] },
            "read",
            new HookCall(urn, state.Id, ""),
            (x, token) => x.ReadAsync(request, token),
            _ => []);
        if (!read.TryGet(out var reply, out var failure))
        {
            return (null, null, failure.Message);
        }

        var outcome = RefreshOutcome.Decide(state, Answer(reply), run.Now());
        if (outcome.State is not { } now)
        {
            return (outcome, null, null);
        }

        var diff = await DiffAsync(state, now);
        return diff.TryGet(out var difference, out failure)
            ? (Judged(state, outcome, difference), difference.Invert(), null)
            : (null, null, failure.Message);
    }

    /// <summary>
    /// Whether it counts as changed is what the provider says: properties that nobody set may differ at each reading.
    /// </summary>
    private static RefreshOutcome Judged(ResourceState prior, RefreshOutcome outcome, DiffAnswer diff)
        => prior.IsExternal ? outcome
            : outcome with { Kind = diff.Changes == DiffChanges.None ? StepKind.Same : StepKind.Update };

    private async Task<ProviderAnswer<DiffAnswer>> DiffAsync(ResourceState prior, ResourceState now)
    {
        if (RefreshOutcome.Question(prior, now, run.IsPreview) is not { } question)
        {
            return DiffAnswer.None;
        }

        var found = await run.Registry.FindAsync(question.Provider, run.Terminate);
        if (!found.TryGet(out var provider))
        {
            return new ProviderFailure(ProviderCall.Text(found.Diagnostics[0]));
        }

        var answer = await provider.DiffAsync(
            new DiffRequest(
                Urn.Parse(question.Urn), question.Id, question.OldInputs, question.OldOutputs, question.NewInputs)
            {
                IgnoreChanges = question.IgnoreChanges,
                IsPreview = question.AllowsUnknowns,
            },
            run.Terminate);
        return answer.TryGet(out var diff, out _)
            ? OwnDiff.Resolve(diff, question.OldInputs, question.NewInputs, question.IgnoreChanges)
            : answer;
    }

    private static RefreshAnswer Answer(ReadReply reply) => new()
    {
        Id = reply.Outputs is null ? "" : reply.Id,
        Inputs = reply.Inputs,
        Outputs = reply.Outputs ?? new PropertyValue.Map([]),
        InitErrors = reply.InitErrors,
        IsRefreshedBeforeUpdate = reply.RefreshBeforeUpdate,
    };
}
