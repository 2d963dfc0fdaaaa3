using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Deletes;
using Cairn.Planning.Diffs;
using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Registrations;
using Cairn.Planning.Steps;
using Cairn.Planning.Targets;
using Cairn.State.Resources;

namespace Cairn.Planning.Tests;

/// <summary>
/// One run over some old resources, with a provider that is a few lambdas: it accepts all inputs and says that what
/// differs takes an update, unless a test says otherwise.
/// </summary>
internal sealed class Run
{
    private readonly PlanningOptions _options;

    public Run(IEnumerable<ResourceState> states, PlanningOptions? options = null)
    {
        _options = options ?? Options;
        Priors = new Priors(states);
        Planner = new RegistrationPlanner(_options, Priors, Progress);
    }

    public static PlanningOptions Options { get; } = new() { Stack = "dev", Project = "lab" };

    public Priors Priors { get; }

    public Progress Progress { get; } = new();

    public RegistrationPlanner Planner { get; }

    public Func<CheckQuestion, CheckAnswer> Check { get; set; } = x => new CheckAnswer(x.NewInputs, []);

    public Func<DiffQuestion, DiffAnswer> Diff { get; set; }
        = _ => new DiffAnswer { Changes = DiffChanges.Unknown };

    public Func<DiffQuestion, DiffAnswer> DiffProvider { get; set; } = _ => DiffAnswer.None;

    public Func<ConfigDiffQuestion, DiffAnswer> ConfigDiff { get; set; } = _ => DiffAnswer.None;

    public Func<Step, ResourceState?> Do { get; set; } = x => x.Wanted;

    public Func<Step, bool> Fails { get; set; } = _ => false;

    public List<object> Asked { get; } = [];

    public List<Step> Done { get; } = [];

    public ImmutableArray<Diagnostic> Notes { get; private set; } = [];

    public static PlanningOptions Targeting(params string[] urns) => Options with { Targets = new UrnTargets(urns) };

    /// <summary>Registers the default provider, then the resource.</summary>
    public string Register(Goal goal)
    {
        if (!Progress.IsRegistered(Make.ProviderUrn) && !goal.IsProvider)
        {
            Answer(Planner.Register(Make.ProviderGoal()));
        }

        return Kinds(Answer(Planner.Register(goal)));
    }

    public string Read(ReadGoal goal) => Kinds(Answer(Planner.Read(goal)));

    /// <summary>Answers until the end, and notes all steps as done.</summary>
    public Decision Answer(Decision decision)
    {
        Notes = [];
        while (true)
        {
            Notes = [.. Notes, .. decision.Notes];
            switch (decision)
            {
                case Decision.AskCheck ask:
                    Asked.Add(ask.Question);
                    decision = ask.Then(Check(ask.Question));
                    break;
                case Decision.AskDiff ask:
                    Asked.Add(ask.Question);
                    decision =
                        ask.Then(ask.Question.Provider.Length == 0 ? DiffProvider(ask.Question) : Diff(ask.Question));
                    break;
                case Decision.AskConfigDiff ask:
                    Asked.Add(ask.Question);
                    decision = ask.Then(ConfigDiff(ask.Question));
                    break;
                case Decision.DoFirst first:
                    NoteDone(first.Steps);
                    decision = first.Then(Do(first.Steps[0]));
                    break;
                case Decision.Plan plan:
                    NoteDone(plan.Steps);
                    return decision;
                default:
                    return decision;
            }
        }
    }

    /// <summary>Plans the end of the run.</summary>
    public DeletePlan End(Func<string, ResourceState?>? stateOf = null)
    {
        var plan = new DeletePlanner(_options, Priors, Progress, stateOf ?? (_ => null)).Plan();
        Notes = plan.Notes;
        return plan;
    }

    /// <summary>What the program registered, as the run has planned it.</summary>
    public ResourceState? State(string urn) => Progress.WantedOf(urn) is { } wanted
        ? wanted with { Id = Priors.Live(Progress.OldUrnOf(urn) ?? urn)?.State.Id ?? "" }
        : null;

    public DeleteEffect Effect(Step step) => DeleteEffects.Decide(step, _options, Priors, Progress);

    /// <summary>The waves in words: <c>delete c | delete b, delete a</c>.</summary>
    public static string Waves(DeletePlan plan)
        => string.Join(" | ", plan.Waves.Select(x => string.Join(", ", x.Select(Word))));

    private void NoteDone(ImmutableArray<Step> steps)
    {
        Done.AddRange(steps);
        foreach (var step in steps.SelectMany(x => x.WithTaken))
        {
            if (Fails(step))
            {
                Progress.NoteFailed(step);
            }
            else
            {
                Progress.NoteDone(step);
            }
        }
    }

    /// <summary>
    /// What a decision comes to, in words: <c>delete-replaced b, replace a, create-replacement a</c>.
    /// </summary>
    public static string Kinds(Decision decision) => decision switch
    {
        Decision.Plan plan => string.Join(", ", plan.Steps.Select(Word)),
        Decision.Settle settle => $"settled {NameOf(settle.State.Urn)}",
        Decision.Refuse => string.Join(", ", decision.Notes.Select(x => x.Code.ToString())),
        _ => decision.GetType().Name,
    };

    public static string Word(Step step)
        => string.Concat(step.TakesAlong.Select(x => $"{Word(x)} with "))
            + $"{(step.IsSkippedCreate ? "skip" : step.Kind.Word())} {NameOf(step.Urn)}";

    private static string NameOf(string urn)
        => Urn.TryParse(urn, out var parsed) ? parsed.Name : urn;
}
