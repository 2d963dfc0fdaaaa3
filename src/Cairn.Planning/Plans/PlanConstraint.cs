using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Plans;

/// <summary>
/// Holds steps to a plan before they are taken (spec/engine.md §3.12): a resource may change less than was planned,
/// never more. It counts off what was planned, so each step is shown to it once, in order; from one thread.
/// </summary>
public sealed class PlanConstraint(UpdatePlan plan)
{
    private const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string Same = "same";
    private const string Update = "update";

    private static readonly string[] Replacing =
        ["create-replacement", "replace", "delete-replaced", "read-replacement", "import-replacement"];

    private readonly Dictionary<string, Queue<string>> _left = plan.Resources.ToDictionary(
        static x => x.Key, static x => new Queue<string>(x.Value.Steps), StringComparer.Ordinal);

    /// <summary>Why steps that follow one another can't be taken; null: they can, and count as taken.</summary>
    public Diagnostic? Check(ImmutableArray<Step> chain)
        => chain.Where(static x => x.Kind != StepKind.Refresh && !x.IsSkippedCreate && !x.IsUntargeted)
            .Select(Check).FirstOrDefault(static x => x is not null);

    /// <summary>What was planned and did not come, once everything else is done.</summary>
    /// <param name="priors">What was there before: what is not there can't have been deleted.</param>
    public IEnumerable<Diagnostic> NotSeen(Priors priors)
        => _left.Where(x => x.Value.Count > 0
                && !(x.Value.All(static step => step.StartsWith("delete", StringComparison.Ordinal))
                    && priors.Copies(x.Key).Count == 0))
            .Select(static x => PlanDiagnostics.NotSeen(x.Key));

    private Diagnostic? Check(Step step)
    {
        var word = step.Kind.Word();
        if (!_left.TryGetValue(step.Urn, out var left) || !left.TryDequeue(out var planned))
        {
            // What the plan doesn't know may stay as it is.
            return word == Same && !plan.Resources.ContainsKey(step.Urn)
                ? GoalFault(step, new PlannedGoal())
                : PlanDiagnostics.StepNotPlanned(step.Urn, word, planned: null);
        }

        if (!IsAllowed(word, planned))
        {
            return PlanDiagnostics.StepNotPlanned(step.Urn, word, planned);
        }

        if (word is Same or Update)
        {
            // In the place of a replacement: the rest of it isn't needed.
            left.Clear();
        }

        return plan.Resources[step.Urn].Goal is { } goal ? GoalFault(step, goal) : null;
    }

    private static bool IsAllowed(string step, string planned)
        => step == planned
            || (step is Same or Update && Replacing.Contains(planned))
            || (step == Same && planned is "create" or Update);

    private Diagnostic? GoalFault(Step step, PlannedGoal goal)
    {
        if (step.Wanted is not { } wanted || !step.Kind.MakesState())
        {
            return null;
        }

        var isKnown = plan.Resources.ContainsKey(step.Urn);
        var inputs = PlannedInputs.Violations(
            goal.Inputs, step.Prior?.State.Inputs ?? new PropertyValue.Map([]), wanted.Inputs);
        var why = inputs.Count > 0 ? $"properties changed: {string.Join(", ", inputs)}"
            : isKnown ? OptionFault(wanted, goal) : null;
        return why is null ? null : PlanDiagnostics.GoalNotPlanned(step.Urn, why);
    }

    private static string? OptionFault(ResourceState wanted, PlannedGoal goal)
        => wanted.Parent != goal.Parent ? $"parent changed (expected {goal.Parent})"
            : !IsProvider(goal.Provider, wanted.Provider) ? $"provider changed (expected {goal.Provider})"
            : wanted.IsProtected != goal.IsProtected ? $"protect changed (expected {Text(goal.IsProtected)})"
            : !AreSame(wanted.Dependencies, goal.Dependencies) ? "dependencies changed"
            : !AreSame(wanted.IgnoreChanges, goal.IgnoreChanges) ? "ignoreChanges changed"
            : null;

    /// <summary>Of a provider that was yet to be made only the URN was known.</summary>
    private static bool IsProvider(string planned, string actual)
        => planned == actual
            || (ProviderReference.TryParse(planned, out var wanted) && wanted.Id == UnknownId
                && ProviderReference.TryParse(actual, out var found) && found.Urn == wanted.Urn);

    private static bool AreSame(EquatableArray<string> left, EquatableArray<string> right)
        => left.ToHashSet(StringComparer.Ordinal).SetEquals(right);

    private static string Text(bool flag) => flag ? "true" : "false";
}
