using System.Collections.Concurrent;
using Cairn.Planning.Graph;
using Cairn.Planning.Registrations;
using Cairn.State.Resources;

namespace Cairn.Engine.Runs;

/// <summary>
/// The resources as they are in the journal now: those that the run has come to, and those of the old state that it
/// hasn't, with what renames made of them.
/// </summary>
internal sealed class RunResources(Priors priors, RunNames names)
{
    private const int PlacesInWord = 64;

    private readonly ConcurrentDictionary<string, RunResource> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, ResourceState> _rewritten = new();
    private readonly long[] _left = new long[(priors.All.Length / PlacesInWord) + 1];
    private readonly ConcurrentDictionary<string, bool> _moved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _newUrns = new(StringComparer.Ordinal);

    public Priors Priors => priors;

    /// <summary>Who writes about a resource takes a turn here.</summary>
    public RenameGate Renames { get; } = new();

    /// <summary>A resource that the run has come to.</summary>
    public RunResource? Find(string urn) => _done.GetValueOrDefault(urn);

    /// <summary>All that the run has come to, in no order.</summary>
    public IEnumerable<RunResource> Done => _done.Values;

    public void Set(RunResource resource) => _done[resource.Head.Urn] = resource;

    /// <summary>A resource that the run has come to is gone.</summary>
    public void Remove(string urn) => _done.TryRemove(urn, out _);

    /// <summary>An old entry says something else now.</summary>
    public void Rewrite(Prior prior, ResourceState state) => _rewritten[prior.Index] = state;

    /// <summary>An old entry is no longer what it was: it was replaced by the run, or removed.</summary>
    public void Leave(Prior prior)
        => Interlocked.Or(ref _left[prior.Index / PlacesInWord], 1L << (prior.Index % PlacesInWord));

    /// <summary>An old entry as it is now; null where it isn't one any more.</summary>
    public ResourceState? Current(Prior prior)
        => HasLeft(prior) ? null : _rewritten.GetValueOrDefault(prior.Index) ?? prior.State;

    /// <summary>
    /// A resource with references as they are called at this moment: what is to have another name may not have it yet,
    /// or, where its step fails, never.
    /// </summary>
    public ResourceState ByPresentNames(ResourceState state) => StateReferences.Rewrite(state, PresentName);

    private bool HasLeft(Prior prior) => prior.Index >= 0
        && (Volatile.Read(ref _left[prior.Index / PlacesInWord]) & (1L << (prior.Index % PlacesInWord))) != 0;

    private string PresentName(string urn)
    {
        if (IsPresent(urn))
        {
            return urn;
        }

        var now = urn;
        for (var i = 0; i <= _newUrns.Count && _newUrns.TryGetValue(now, out var next); i++)
        {
            now = next;
        }

        return now != urn && IsPresent(now) ? now
            : names.OldUrnOf(urn) is { } old && IsPresent(old) ? old
            : urn;
    }

    private bool IsPresent(string urn)
        => _done.ContainsKey(urn) || _moved.ContainsKey(urn)
            || priors.Copies(urn).Any(x => Current(x)?.Urn == urn);

    /// <summary>
    /// Old entries that refer to a resource by the URN that it had, with the one it has now; and children of it, whose
    /// URNs hold its type. They are taken to be written.
    /// </summary>
    /// <param name="renamed">The resource as it was in the old state. Its parent may have been renamed before it, and
    /// its URN with it.</param>
    /// <param name="newUrn">Its URN now.</param>
    public IReadOnlyList<(int Number, ResourceState State)> Rename(Prior renamed, string newUrn)
    {
        var newUrns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var oldUrn in new[] { renamed.Urn, Current(renamed)?.Urn ?? renamed.Urn }.Where(x => x != newUrn))
        {
            newUrns[oldUrn] = newUrn;
        }

        if (newUrns.Count == 0)
        {
            return [];
        }

        var live = priors.All.Where(x => !x.IsDelete && !HasLeft(x)).Select(x => x.Urn);
        var moved = _moved.Where(x => x.Value).Select(x => x.Key);
        var renames = new UrnRenames(newUrns, [.. live, .. moved, .. _done.Keys], names.IsRegistered);
        var changed = new List<(int, ResourceState)>();
        foreach (var prior in priors.All)
        {
            if (Current(prior) is { } state && prior.Index != renamed.Index && renames.Apply(state) is var now
                && now != state)
            {
                _rewritten[prior.Index] = now;
                changed.Add((prior.Index, now));
                if (now.Urn != state.Urn)
                {
                    _newUrns[state.Urn] = now.Urn;
                    _moved.AddOrUpdate(now.Urn, !now.IsDelete, (_, isLive) => isLive || !now.IsDelete);
                }

                if (now.Urn != state.Urn && !now.IsDelete)
                {
                    names.NoteMoved(prior, now.Urn);
                }
            }
        }

        changed.AddRange(RenameDone(renamed, renames));
        return changed;
    }

    /// <summary>
    /// What was carried along before names the resource as it was then. Its own name stays, under which the program
    /// knows it.
    /// </summary>
    private IEnumerable<(int Number, ResourceState State)> RenameDone(Prior renamed, UrnRenames renames)
    {
        foreach (var done in _done.Values.Where(x => x.Number is { } number && number != renamed.Index))
        {
            if (StateReferences.Rewrite(done.Head, renames.NewUrnOf) is var now && !ReferenceEquals(now, done.Head))
            {
                var other = done.WithHead(now);
                Set(other);
                yield return (done.Number ?? Prior.Nowhere, other.State);
            }
        }
    }
}
