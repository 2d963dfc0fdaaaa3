using System.Globalization;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Refreshes;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Pending;

/// <summary>How a pending operation can be resolved (spec/engine.md §3.10).</summary>
public enum PendingResolution
{
    /// <summary>The provider can read the object by the id that is known: that says what has become of it.</summary>
    Read,

    /// <summary>Nothing has happened that matters: a read or an import changes no object.</summary>
    Forget,

    /// <summary>There may be an object whose id nobody knows: a person clears it, or gives the id.</summary>
    Ask,
}

/// <summary>Decides about pending operations.</summary>
public static class PendingResolutions
{
    public static PendingResolution Decide(PendingEntry pending, Priors priors)
    {
        if (pending.Kind is PendingKind.Reading or PendingKind.Importing)
        {
            return PendingResolution.Forget;
        }

        // A component has no object, and a provider none that could be lost.
        if (!pending.Resource.IsCustom || pending.Resource.IsProvider)
        {
            return PendingResolution.Forget;
        }

        if (pending.Kind == PendingKind.Creating)
        {
            return pending.Resource.Id.Length > 0 ? PendingResolution.Read : PendingResolution.Ask;
        }

        return Find(pending, priors) is null ? PendingResolution.Forget : PendingResolution.Read;
    }

    /// <summary>
    /// The resource of the state that an update or deletion was about: the copy with the id, where one has it. It may
    /// have got another name since.
    /// </summary>
    public static Prior? Find(PendingEntry pending, Priors priors)
        => priors.Copies(pending.Resource.Urn).FirstOrDefault(x => x.State.Id == pending.Resource.Id)
            ?? priors.Live(pending.Resource.Urn)
            ?? priors.All.FirstOrDefault(
                x => x.State.Type == pending.Resource.Type && x.State.Id == pending.Resource.Id);

    /// <summary>
    /// What goes when a resource's object does, and has one that can be read: if its deletion was interrupted, these
    /// are in doubt like itself.
    /// </summary>
    public static IReadOnlyList<Prior> GoneWith(Prior outer, Priors priors)
    {
        var urns = new HashSet<string>(StringComparer.Ordinal) { outer.Urn };
        var found = new List<Prior>();
        foreach (var prior in priors.All.Where(x => x.Index > outer.Index && urns.Contains(x.State.DeletedWith)))
        {
            urns.Add(prior.Urn);
            if (RefreshSelection.IsRead(prior.State))
            {
                found.Add(prior);
            }
        }

        return found;
    }

    /// <summary>
    /// Whether a step of a later run has resolved it: the object was updated, read or deleted again. A creation in
    /// doubt stays, whatever is done with the name: there may be two objects now.
    /// </summary>
    public static bool IsResolvedBy(PendingEntry pending, Step step)
    {
        if (pending.Kind == PendingKind.Creating)
        {
            return false;
        }

        if (pending.Kind is PendingKind.Reading or PendingKind.Importing)
        {
            return true;
        }

        return step.Prior is { State: var state }
            && state.Urn == pending.Resource.Urn
            && state.Id == pending.Resource.Id
            && step.Kind is StepKind.Update or StepKind.Refresh or StepKind.Delete or StepKind.DeleteReplaced;
    }

    /// <summary>
    /// The resource that a creation in doubt becomes when a person gives the id of its object: to be read at once.
    /// </summary>
    public static ResourceState Import(PendingEntry pending, string id) => pending.Resource with { Id = id };

    /// <summary>What the user hears before a run, or null where nothing is pending.</summary>
    public static Diagnostic? Warning(IReadOnlyList<PendingEntry> pending)
        => pending.Count == 0
            ? null
            : PlanningDiagnostics.PendingOperations(pending.Count, pending.Select(x => string.Create(
                CultureInfo.InvariantCulture, $"  * {x.Resource.Urn}, interrupted while {x.Word}")));
}
