using Cairn.Engine.Builtin;
using Cairn.Engine.Policies;
using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Engine.Registrations;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Planning;
using Cairn.Planning.Deletes;
using Cairn.Planning.Graph;
using Cairn.Planning.Plans;
using Cairn.Planning.Targets;
using Cairn.State.Resources;

namespace Cairn.Engine.Operations;

/// <summary>The parts of one run, put together. Each operation uses those it needs.</summary>
internal sealed class OperationRun : IAsyncDisposable
{
    public OperationRun(
        EnginePorts ports, OperationRequest request, CancellationToken user, CancellationToken terminate)
    {
        var events = new RunEvents(ports.Events, ports.Time)
        {
            PolicyPacks = [.. ports.Policies.Select(static x => x.Name)],
        };
        Registry = new ProviderRegistry(ports.Providers);
        Context = new RunContext
        {
            Info = request.Run,
            Options = request.Options,
            Events = events,
            Stop = new RunStop(user),
            Registry = Registry,
            Hooks = new HookRunner(events, request.Options.IsPreview, ports.Limits),
            Policies = new PolicyGuard(ports.Policies, events, request.Options.IsPreview),
            Recorder = new RunRecorder(ports.Journal, ports.Secrets),
            Ids = ports.Ids,
            Time = ports.Time,
            Terminate = terminate,
            Constraint = request.Options.Plan is { } plan ? new PlanConstraint(plan) : null,
        };
        Request = request;
        Ports = ports;
        Priors = request.Base.Resources is IPriorSource stored
            ? new Priors(stored)
            : new Priors(request.Base.Resources);
        Resources = new RunResources(Priors, Names());
        Context.Builtin = new BuiltinProvider(ports.Stacks, Resources, ports.Ids);
        Registry.Builtin = Context.Builtin;
        Registry.OldProvider = reference => FindProvider(Priors, reference);
        _excludes = new Lazy<UrnTargets>(WithProtected);
        Steps = new StepRunner(
            Context,
            Resources,
            step => DeleteEffects.Decide(step, Planning(PlanningMode.Deploy), Priors, Progress));
        Follower = new DecisionFollower(
            Context, Progress, Resources, Steps, new PlanningQuestions(Context, ProviderOf), Failed);
    }

    private readonly Lazy<UrnTargets> _excludes;

    public RunContext Context { get; }

    public EnginePorts Ports { get; }

    public OperationRequest Request { get; }

    public ProviderRegistry Registry { get; }

    public Priors Priors { get; }

    public Progress Progress { get; } = new();

    public RunResources Resources { get; }

    public StepRunner Steps { get; }

    public DecisionFollower Follower { get; }

    public FailedResources Failed { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        Steps.Dispose();
        Context.Stop.Dispose();
    }

    private RunNames Names() => new(
        urn => Plan(x => x.IsRegistered(urn)),
        urn => Plan(x => x.OldUrnOf(urn)),
        (prior, urn) => Plan(x =>
        {
            x.NoteMoved(prior, urn);
            return true;
        }));

    private T Plan<T>(Func<Progress, T> ask) => Follower.Plan(() => ask(Progress));

    /// <summary>Asks providers to give up what they are doing, so that a run that is being stopped ends soon.</summary>
    public void CancelProviders()
    {
        var timeout = new CancellationTokenSource(Ports.Limits.CancelTimeout, Ports.Time);
        var all = Ports.Policies.Select(x => x.CancelAsync(timeout.Token)).Append(Registry.CancelAsync(timeout.Token));
        _ = Task.WhenAll(all).ContinueWith(
            _ => timeout.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>What planning is told of the user's wishes.</summary>
    public PlanningOptions Planning(PlanningMode mode) => new()
    {
        Stack = Request.Run.Stack,
        Project = Request.Run.Project,
        Mode = mode,
        IsPreview = Context.IsPreview,
        RefreshesPriors = Request.Options.RefreshesFirst && Request.Options.RunsProgram,
        Targets = Request.Options.Targets,
        Excludes = _excludes.Value,
        TargetsDependents = Request.Options.WithDependents,
        ExcludesDependents = Request.Options.WithDependents,
        Replaces = Request.Options.ReplaceTargets,
        IgnoresProtect = Request.Options.IgnoresProtect,
        HasPolicies = mode == PlanningMode.Deploy && !Context.Policies.IsEmpty,
    };

    /// <summary>With protected resources, where these are to stay.</summary>
    private UrnTargets WithProtected()
        => Request.Options.ExcludesProtected
            ? Request.Options.Excludes.With(Priors.All.Where(static x => x.Head.IsProtected).Select(static x => x.Urn))
            : Request.Options.Excludes;

    /// <summary>The provider that a reference names, as it is now or was.</summary>
    public ResourceState? ProviderOf(string reference)
        => Model.ProviderReference.TryParse(reference, out var parsed)
            ? Resources.Find(parsed.Urn.Value)?.State ?? FindProvider(Priors, reference)
            : null;

    private static ResourceState? FindProvider(Priors priors, string reference)
        => Model.ProviderReference.TryParse(reference, out var parsed)
            ? (priors.Provider(parsed.Urn.Value, parsed.Id) ?? FindRenamed(priors, parsed))?.State
            : null;

    /// <summary>Ids of providers are the engine's own, and each is given once.</summary>
    private static Prior? FindRenamed(Priors priors, Model.ProviderReference reference)
        => priors.All.FirstOrDefault(x => x.IsProvider && x.State.Id == reference.Id
            && x.State.Type == reference.Urn.Type);
}
