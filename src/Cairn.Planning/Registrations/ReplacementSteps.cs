using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>The steps of a replacement, in the order in which they have to be done (spec/engine.md §3.3).</summary>
public static class ReplacementSteps
{
    /// <summary>
    /// The new object first; the old one is marked for deletion once that is there, and deleted at the end of the run.
    /// </summary>
    public static ImmutableArray<Step> CreateFirst(Prior prior, ResourceState wanted, DiffAnswer diff)
        => [Create(prior, wanted, diff) with { CondemnsPrior = true }, Mark(prior, wanted, diff)];

    /// <summary>The old object first, and before it what depends on it.</summary>
    /// <param name="deletes">All deletions, in their order.</param>
    /// <param name="prior">What is replaced.</param>
    /// <param name="wanted">What it is to become.</param>
    /// <param name="diff">What is different.</param>
    public static ImmutableArray<Step> DeleteFirst(
        IEnumerable<Step> deletes, Prior prior, ResourceState wanted, DiffAnswer diff)
        => [.. deletes, Mark(prior, wanted, diff), Create(prior, wanted, diff)];

    /// <summary>The second half, for what was deleted earlier in the run because of what it depends on.</summary>
    public static ImmutableArray<Step> Recreate(Prior prior, ResourceState wanted, IReadOnlyList<string> keys)
    {
        var diff = DiffAnswer.Some with { ReplaceKeys = [.. keys] };
        return [Mark(prior, wanted, DiffAnswer.Some), Create(prior, wanted, diff)];
    }

    /// <summary>Why nothing may be deleted, for each dependent that is protected.</summary>
    public static IEnumerable<Diagnostic> Obstacles(
        string urn, ImmutableArray<DependentReplacement> dependents, PlanningOptions options)
        => dependents.Select(x => x.Prior.State)
            .Where(x => x.IsProtected && !x.IsDelete && !options.IgnoresProtect)
            .Select(x => PlanningDiagnostics.ProtectedDependent(x.Urn, urn));

    private static Step Mark(Prior prior, ResourceState wanted, DiffAnswer diff)
        => Create(prior, wanted, diff) with { Kind = StepKind.Replace, AnswersProgram = false };

    private static Step Create(Prior prior, ResourceState wanted, DiffAnswer diff) => new()
    {
        Kind = StepKind.CreateReplacement,
        Urn = wanted.Urn,
        Prior = prior,
        Wanted = wanted,
        ReplaceKeys = diff.ReplaceKeys,
        ChangedKeys = diff.ChangedKeys,
        Detailed = diff.Detailed,
        AnswersProgram = true,
    };
}
