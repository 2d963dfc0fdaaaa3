using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Deletes;

/// <summary>Plans the end of a run: everything that nobody has registered goes (spec/engine.md §3.5).</summary>
/// <param name="options">What a person asked for.</param>
/// <param name="priors">The old resources.</param>
/// <param name="progress">What the run has done.</param>
/// <param name="stateOf">The present state of a URN that the program registered; only asked for what is to be
/// destroyed.</param>
public sealed class DeletePlanner(
    PlanningOptions options, Priors priors, Progress progress, Func<string, ResourceState?> stateOf)
{
    public DeletePlan Plan()
    {
        if (progress.ToDestroy.Count == 0 && !priors.All.Any(IsGoing))
        {
            return new DeletePlan(new Priors([]), [], progress.NewUrnOf) { Waves = [] };
        }

        var graph = new EndGraph([.. progress.ToDestroy.Select(stateOf).OfType<ResourceState>()], priors, progress);
        var scope = new DeleteScope(options, graph.All, Names);
        var deletes = new List<(Step Step, int Place)>();
        var kept = ImmutableArray.CreateBuilder<Step>();
        foreach (var (place, state) in graph.Destroyed)
        {
            if (scope.MayDelete(state.Urn))
            {
                deletes.Add((DeleteChoice.Delete(new Prior(Prior.Nowhere, state), isReplaced: false), place));
            }
        }

        foreach (var prior in priors.All.Select(progress.Current).OfType<Prior>())
        {
            if (DeleteChoice.Decide(prior, progress) is not { } step)
            {
                continue;
            }

            if (scope.MayDelete(progress.NewUrnOf(prior.Urn)))
            {
                deletes.Add((step, graph.PlaceOf(prior)));
            }
            else if (!progress.IsCondemned(prior))
            {
                kept.Add(Keep(prior, graph));
            }
        }

        return Order(graph, kept.ToImmutable(), deletes);
    }

    private bool IsGoing(Prior prior)
        => progress.Current(prior) is { } now && DeleteChoice.Decide(now, progress) is not null;

    private DeletePlan Order(EndGraph graph, ImmutableArray<Step> kept, List<(Step Step, int Place)> deletes)
    {
        ImmutableArray<Diagnostic> unnamed =
        [
            .. deletes.Select(x => x.Step).Where(x => DeleteScope.IsUnnamed(x, options, Names))
                .Select(x => PlanningDiagnostics.DeletesUntargeted(x.Urn)),
        ];
        if (!unnamed.IsEmpty && !options.IsPreview)
        {
            return new DeletePlan(graph.All, [], progress.NewUrnOf) { Waves = [], Notes = unnamed };
        }

        var steps = deletes.Select(x => x.Step).ToList();
        var held = NeededResources.HoldBack(steps, Stays(graph, kept, steps), progress.NewUrnOf, IsInside);
        var left = steps.ToHashSet(ReferenceEqualityComparer.Instance);
        var places = deletes.Where(x => left.Contains(x.Step)).ToDictionary(x => x.Place, x => x.Step);
        var outer = new CommonDeletions(
            graph.All, places, graph.IsPresent, Effect, progress.NewUrnOf, keepsEntries: false).Find();
        var waves = DeleteWaves.Order(places, outer, graph.All.Graph, out var merged);
        var plan = new DeletePlan(
            graph.All, places.Where(x => !merged.ContainsKey(x.Key)).Concat(merged), progress.NewUrnOf)
        {
            Heads = kept,
            Waves = waves,
            Notes = [.. unnamed, .. held],
        };
        foreach (var step in kept.Concat(plan.Waves.SelectMany(x => x)).SelectMany(x => x.WithTaken))
        {
            progress.NotePlanned(step);
        }

        return plan;
    }

    /// <summary>
    /// Whether something that the run leaves as it was is still inside what is replaced: it was made with the resource
    /// that was there before.
    /// </summary>
    private bool IsInside(ResourceState inner, Step outer)
        => !inner.IsDelete
            && !inner.IsPendingReplacement
            && outer.Prior is { Index: >= 0 } prior
            && progress.IsUntouched(inner.Urn)
            && (!prior.IsDelete || priors.Live(prior.Urn) is null)
            && Effect(outer) == DeleteEffect.Provider;

    private DeleteEffect Effect(Step step) => DeleteEffects.Decide(step, options, priors, progress);

    /// <summary>
    /// The states that are left at the end: what the run made or kept, and what no step was about or whose step failed.
    /// Nobody asks for their values.
    /// </summary>
    private IEnumerable<ResourceState> Stays(EndGraph graph, ImmutableArray<Step> kept, List<Step> deletes)
    {
        var goes = deletes.Select(x => x.Prior?.Index).ToHashSet();
        var owners = deletes.Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var made = progress.AllWanted.Where(x => !progress.IsToDestroy(x.Urn) || !deletes.Any(y => y.Urn == x.Urn));
        var left = priors.All.Where(x => !goes.Contains(x.Index) && !(x.IsView && owners.Contains(x.Head.ViewOf)))
            .Where(x => progress.HasFailed(x)
                || (!progress.IsHandled(x) && !progress.IsDeleted(x))
                || (progress.IsPendingReplacement(x) && !progress.IsHandled(x)));
        return made.Concat(kept.Select(x => x.Wanted).OfType<ResourceState>())
            .Concat(left.Where(x => progress.Current(x) is not null).Select(graph.HeadOf));
    }

    private static Step Keep(Prior prior, EndGraph graph) => new()
    {
        Kind = StepKind.Same,
        Urn = prior.Urn,
        Prior = prior,
        Wanted = graph.HeadOf(prior),
        IsUntargeted = true,
    };

    private IEnumerable<string> Names(string urn)
    {
        var now = progress.NewUrnOf(urn);
        return progress.OldUrnOf(urn) is { } old ? [urn, old] : now == urn ? [urn] : [urn, now];
    }
}
