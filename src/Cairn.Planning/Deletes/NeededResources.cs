using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Deletes;

/// <summary>
/// Holds back each deletion that would leave a reference to nothing: what stays keeps what it needs. Where Pulumi goes
/// on and writes a state that it refuses afterwards, the resource stays, with a warning (spec/state.md §7.9).
/// </summary>
internal static class NeededResources
{
    /// <param name="deletes">What is to be deleted. What is held back is taken out.</param>
    /// <param name="stays">The states that are there when all is deleted.</param>
    /// <param name="newUrnOf">What an old URN is called now.</param>
    /// <param name="isInside">Whether the object of something that stays is inside that of another one that goes, and
    /// would go with it.</param>
    public static IReadOnlyList<Diagnostic> HoldBack(
        List<Step> deletes,
        IEnumerable<ResourceState> stays,
        Func<string, string> newUrnOf,
        Func<ResourceState, Step, bool> isInside)
    {
        var open = new Queue<ResourceState>(stays);
        var present = open.Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var live = open.Where(x => !x.IsDelete).Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var providers = open.Where(x => x.IsProvider).Select(x => $"{x.Urn}{Urn.Separator}{x.Id}")
            .ToHashSet(StringComparer.Ordinal);
        var byUrn = deletes.GroupBy(x => newUrnOf(x.Urn), StringComparer.Ordinal)
            .ToDictionary(x => x.Key, x => x.ToList(), StringComparer.Ordinal);
        var held = new List<Diagnostic>();
        while (open.TryDequeue(out var state))
        {
            List<Step> around = byUrn.GetValueOrDefault(state.DeletedWith, []);
            foreach (var outer in around.Where(x => isInside(state, x)).ToList())
            {
                Hold(outer, state);
            }

            foreach (var reference in StateReferences.Of(state))
            {
                if (!byUrn.TryGetValue(reference.Urn, out var steps) || IsThere(reference, steps, state))
                {
                    continue;
                }

                if (Choose(steps, reference, state) is { } step)
                {
                    Hold(step, state);
                }
            }
        }

        return held;

        void Hold(Step step, ResourceState by)
        {
            if (step.Prior is not { } prior)
            {
                return;
            }

            var urn = newUrnOf(step.Urn);
            byUrn[urn].Remove(step);
            deletes.Remove(step);
            held.Add(PlanningDiagnostics.StillNeeded(step.Urn, by.Urn));
            present.Add(urn);
            live.UnionWith(IsLive(step) ? [urn] : []);
            providers.Add($"{urn}{Urn.Separator}{prior.State.Id}");
            open.Enqueue(StateReferences.Rewrite(prior.State, newUrnOf));
        }

        bool IsThere(StateReference reference, List<Step> steps, ResourceState by) => reference.ProviderId is { } id
            ? providers.Contains($"{reference.Urn}{Urn.Separator}{id}")
            : present.Contains(reference.Urn)
                && (by.IsDelete || live.Contains(reference.Urn) || !steps.Exists(IsLive));
    }

    /// <summary>
    /// The provider with the id; of anything else the live one, unless it is only a copy that needs any, and else the
    /// last.
    /// </summary>
    private static Step? Choose(List<Step> steps, StateReference reference, ResourceState by)
        => reference.ProviderId is { } id
            ? steps.LastOrDefault(x => x.Prior?.State.Id == id)
            : (by.IsDelete ? null : steps.LastOrDefault(IsLive)) ?? steps.LastOrDefault();

    private static bool IsLive(Step step)
        => step.Kind is not (StepKind.DeleteReplaced or StepKind.DiscardReplaced)
            && step.Prior is { State.IsDelete: false };
}
