using Cairn.Engine.Monitor;
using Cairn.Engine.Providers;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Goals;
using Cairn.Planning.Registrations;

namespace Cairn.Engine.Registrations;

/// <summary>Takes what programs register from the request to the answer.</summary>
internal sealed class Registrar(
    RunContext run,
    RegistrationPlanner planner,
    Progress progress,
    DecisionFollower follower,
    Transforms transforms,
    ProviderChooser chooser,
    Packages packages,
    RemoteComponents remote)
{
    public static readonly MonitorError Stopping =
        new("resource monitor shut down while waiting on step's done channel", WasReported: true) { IsStopping = true };

    /// <summary>Registers a resource, whoever makes it.</summary>
    public async Task<MonitorAnswer<RegisterReply>> RegisterAsync(RegisterRequest request, CancellationToken token)
    {
        if (run.Stop.IsStopping)
        {
            return Stopping;
        }

        var own = transforms.Own(request);
        request = request with { Goal = WithParent(request.Goal) };
        var transformed = await transforms.ApplyAsync(request, own, token);
        if (!transformed.TryGet(out var changed))
        {
            return new MonitorError($"invoke transform: {transformed.Error?.Message}");
        }

        request = changed with
        {
            Providers = changed.Goal.IsCustom
                ? changed.Providers
                : chooser.WithParents(changed.Providers, changed.Goal.Parent),
        };
        var prepared = await PrepareAsync(request);
        if (!prepared.TryGet(out var ready))
        {
            return prepared.Error ?? Stopping;
        }

        var answer = ready.Goal.IsRemote
            ? await remote.ConstructAsync(ready, token)
            : Answer(ready, await follower.FollowAsync(() => planner.Register(ready.Goal)));
        if (answer.TryGet(out var reply))
        {
            transforms.Remember(reply.Urn.Value, ready.Goal.Parent, own);
            if (!ready.Goal.IsCustom)
            {
                chooser.Remember(reply.Urn.Value, ready.Providers);
            }
        }

        return answer;
    }

    /// <summary>Reads a resource of somebody else.</summary>
    public async Task<MonitorAnswer<ReadResourceReply>> ReadAsync(ReadResourceRequest request)
    {
        if (run.Stop.IsStopping)
        {
            return Stopping;
        }

        var goal = request.Goal with
        {
            Parent = request.Goal.Parent.Length > 0 ? request.Goal.Parent : follower.Plan(() => progress.RootUrn) ?? "",
            Inputs = (PropertyValue.Map)GoalPreparation.Plain(request.Goal.Inputs),
        };
        var (reference, error) = await chooser.ChooseAsync(
            goal.Type, goal.Provider, RegisterRequest.NoProviders, goal.Parent, request.Package);
        if (reference is null)
        {
            return run.Stop.IsStopping ? Stopping : new MonitorError(error ?? "");
        }

        var read = await follower.FollowAsync(() => planner.Read(goal with { Provider = reference }));
        return read is { Outcome: RegisteredOutcome.Done, State: { } state }
            ? new ReadResourceReply(Urn.Parse(state.Urn), state.Outputs)
            : Stopping;
    }

    /// <summary>Registers a default provider; tells its reference, or an error for the program.</summary>
    public Task<(string? Reference, string? Error)> RegisterDefaultAsync(
        string type, string name, PropertyValue.Map inputs)
        => RegisterDefaultAsync(follower, planner, type, name, inputs);

    /// <summary>The same where no program is.</summary>
    public static async Task<(string? Reference, string? Error)> RegisterDefaultAsync(
        DecisionFollower follower, RegistrationPlanner planner, string type, string name, PropertyValue.Map inputs)
    {
        var goal = new Goal { Type = type, Name = name, IsCustom = true, Inputs = inputs };
        var made = await follower.FollowAsync(() => planner.Register(goal));
        return made is { Outcome: RegisteredOutcome.Done, State: { } state }
            ? ($"{state.Urn}{Urn.Separator}{state.Id}", null)
            : (null, Stopping.Message);
    }

    private Goal WithParent(Goal goal) => follower.Plan(() =>
    {
        goal = GoalInheritance.WithDefaultParent(goal, progress.RootUrn);
        return GoalInheritance.Inherit(goal, progress.InheritedFrom(goal.Parent));
    });

    /// <summary>With its provider, and with inputs as planning takes them.</summary>
    private async Task<MonitorAnswer<RegisterRequest>> PrepareAsync(RegisterRequest request)
    {
        var goal = GoalPreparation.Settle(request.Goal);
        if (goal.IsProvider)
        {
            return request with
            {
                Goal = goal with { Inputs = GoalPreparation.ProviderInputs(request with { Goal = goal }, packages) },
            };
        }

        if (!goal.IsCustom && !goal.IsRemote)
        {
            return request with { Goal = goal with { Provider = "" } };
        }

        var (reference, error) = await chooser.ChooseAsync(
            goal.Type, goal.Provider, request.Providers, goal.Parent, request.Package);
        if (reference is null)
        {
            return run.Stop.IsStopping ? Stopping : new MonitorError(error ?? "");
        }

        return request with { Goal = goal with { Provider = reference } };
    }

    private static MonitorAnswer<RegisterReply> Answer(RegisterRequest request, Registered made)
    {
        if (made.State is not { } state || made.Outcome is RegisteredOutcome.Stopped or RegisteredOutcome.Refused)
        {
            return Stopping;
        }

        if (made.Outcome != RegisteredOutcome.Done && !request.SupportsResultReporting)
        {
            return new MonitorError("resource registration failed", WasReported: true);
        }

        // The outputs of a component are those of the run before, until it registers its own.
        return new RegisterReply(
            Urn.Parse(state.Urn), state.Id, request.Goal.IsCustom ? state.Outputs : new PropertyValue.Map([]))
        {
            StableKeys = made.StableKeys,
            Outcome = made.Outcome switch
            {
                RegisteredOutcome.Failed => RegisterOutcome.Failed,
                RegisteredOutcome.Skipped => RegisterOutcome.Skipped,
                _ => RegisterOutcome.Success,
            },
        };
    }
}
