using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Deletes;

/// <summary>
/// All resources at the end of a run, by the names of now: what the program registered to be destroyed, and what is
/// known from the last run. References lead backwards. Of old resources there are no values: nothing here asks for
/// them.
/// </summary>
internal sealed class EndGraph
{
    private readonly Priors _priors;
    private readonly Progress _progress;
    private readonly List<(int Place, ResourceState State)> _destroyed = [];
    private readonly Dictionary<int, int> _places = [];
    private readonly Dictionary<int, Prior> _at = [];

    /// <param name="destroyed">What the program registered to be destroyed.</param>
    /// <param name="priors">The old resources.</param>
    /// <param name="progress">What the run has done.</param>
    public EndGraph(IReadOnlyList<ResourceState> destroyed, Priors priors, Progress progress)
    {
        (_priors, _progress) = (priors, progress);
        var states = destroyed.Concat(priors.All.Select(Present)).ToList();
        var order = destroyed.Count == 0 ? [.. Enumerable.Range(0, states.Count)] : Order(states, destroyed.Count);
        foreach (var (place, from) in order.Index())
        {
            if (from < destroyed.Count)
            {
                _destroyed.Add((place, destroyed[from]));
                continue;
            }

            var prior = priors.All[from - destroyed.Count];
            _places[prior.Index] = place;
            _at[place] = prior;
        }

        All = new Priors(order.Select(x => states[x]));
    }

    public Priors All { get; }

    /// <summary>What the program registered to be destroyed, with its places.</summary>
    public IReadOnlyList<(int Place, ResourceState State)> Destroyed => _destroyed;

    public int PlaceOf(Prior prior) => _places[prior.Index];

    /// <summary>
    /// An old resource as it is now, without values: by its own name, and with references to the names of now.
    /// </summary>
    public ResourceState HeadOf(Prior prior)
    {
        var head = All.All[PlaceOf(prior)].State;
        var urn = (_progress.Current(prior) ?? prior).Urn;
        return head.Urn == urn ? head : head with { Urn = urn };
    }

    /// <summary>
    /// Whether what has a place is there: not what is deleted, and not the old one of what the program registered to be
    /// destroyed.
    /// </summary>
    public bool IsPresent(int place)
        => !_at.TryGetValue(place, out var at)
            || (_progress.Current(at) is { } prior
                && !_progress.IsDeleted(prior)
                && (_progress.IsCondemned(prior) || !_progress.IsToDestroy(_progress.NewUrnOf(prior.Urn))));

    /// <summary>
    /// What is destroyed was not changed before, so its object is still made of what it was made of, whatever the
    /// program says now.
    /// </summary>
    private IReadOnlyList<int> Order(List<ResourceState> states, int destroyed)
    {
        var order = new EndOrder(states);
        for (var place = 0; place < destroyed; place++)
        {
            var state = states[place];
            if (_priors.Live(_progress.OldUrnOf(state.Urn) ?? state.Urn) is not { } old)
            {
                continue;
            }

            var was = Present(old);
            string[] added = [.. StateReferences.Of(was).Select(x => x.Urn).Where(x => order.Add(place, x))];
            states[place] = state with { Dependencies = [.. state.Dependencies.Concat(added).Distinct()] };
        }

        return order.Find();
    }

    private ResourceState Present(Prior prior)
    {
        var state = (_progress.Current(prior) ?? prior).Head;
        return StateReferences.Rewrite(state, _progress.NewUrnOf) with { Urn = _progress.NewUrnOf(state.Urn) };
    }
}
