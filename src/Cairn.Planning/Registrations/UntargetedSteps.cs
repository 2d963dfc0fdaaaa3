using System.Collections.Immutable;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Document;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Keeps a resource as it was, and before it everything that it needs and nothing else in this run has kept
/// (spec/engine.md §3.2, row 16). Its dependencies are the old ones, not those of the program.
/// </summary>
/// <param name="priors">The old resources.</param>
/// <param name="progress">What was done so far.</param>
public sealed class UntargetedSteps(Priors priors, Progress progress)
{
    private readonly HashSet<int> _seen = [];
    private readonly ImmutableArray<Step>.Builder _steps = ImmutableArray.CreateBuilder<Step>();

    /// <summary>The steps that keep what a resource refers to, without itself.</summary>
    public ImmutableArray<Step> Carry(ResourceState state)
    {
        CarryReferences(state);
        return _steps.DrainToImmutable();
    }

    /// <summary>
    /// The steps that keep a resource of the program, itself last. What it is called and where it stands in the tree
    /// follow the program, because a parent may have been renamed in this run; all else stays.
    /// </summary>
    /// <param name="prior">What it was.</param>
    /// <param name="urn">What it is called now.</param>
    /// <param name="parent">Its parent now.</param>
    public ImmutableArray<Step> Keep(Prior prior, string urn, string parent)
    {
        _seen.Add(prior.Index);
        var renamed = urn == prior.Urn
            ? StateReferences.Rewrite(prior.State, progress.NewUrnOf)
            : StateReferences.Rewrite(prior.State, progress.NewUrnOf) with
            {
                Urn = urn,
                Parent = parent,
                Aliases = [prior.Urn],
            };
        CarryReferences(renamed);
        _steps.Add(Same(prior, renamed) with { AnswersProgram = true });
        return _steps.DrainToImmutable();
    }

    private void CarryReferences(ResourceState state)
    {
        foreach (var reference in StateReferences.Of(state))
        {
            if (!progress.HasStep(reference.Urn) && !progress.IsRegistered(reference.Urn)
                && Find(reference) is { } needed)
            {
                Carry(needed);
            }
        }
    }

    /// <summary>Depth first, so that each stands after what it needs.</summary>
    private void Carry(Prior prior)
    {
        if (!_seen.Add(prior.Index) || progress.IsCondemned(prior) || progress.IsHandled(prior))
        {
            return;
        }

        var state = StateReferences.Rewrite(prior.State, progress.NewUrnOf);
        CarryReferences(state);
        _steps.Add(Same(prior, state));
    }

    private Prior? Find(StateReference reference)
    {
        var found = reference is { Kind: ReferenceKind.Provider, ProviderId: { } id }
            ? priors.Provider(reference.Urn, id)
            : priors.Live(reference.Urn);
        return found is null ? null : progress.Current(found);
    }

    private static Step Same(Prior prior, ResourceState state) => new()
    {
        Kind = StepKind.Same,
        Urn = state.Urn,
        Prior = prior,
        Wanted = state,
        IsUntargeted = true,
    };
}
