using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Carries new URNs into the resources around: every reference to an old URN, in whatever state or pending operation,
/// and the URNs of children, which hold the types of their parents (spec/engine.md §4.1).
/// </summary>
public sealed class UrnRenames
{
    private readonly Dictionary<string, string> _newUrns;
    private readonly HashSet<string> _taken;
    private readonly Func<string, bool> _isClaimed;

    /// <param name="newUrns">What old URNs are called now.</param>
    /// <param name="taken">URNs of resources that aren't marked for deletion.</param>
    /// <param name="isClaimed">Whether a resource that is still to come has a URN.</param>
    public UrnRenames(
        IReadOnlyDictionary<string, string> newUrns, IEnumerable<string> taken, Func<string, bool>? isClaimed = null)
    {
        _isClaimed = isClaimed ?? (_ => false);
        _newUrns = new Dictionary<string, string>(newUrns, StringComparer.Ordinal);
        _taken = new HashSet<string>(taken, StringComparer.Ordinal);
    }

    /// <summary>
    /// The old and new names of a whole state: aliases that its resources bear. An alias that is the URN of a live
    /// resource is stale, and means nothing.
    /// </summary>
    public static UrnRenames Of(IReadOnlyCollection<ResourceState> states)
    {
        var live = states.Where(x => !x.IsDelete).Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var newUrns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var state in states.Where(x => !x.IsDelete))
        {
            foreach (var alias in state.Aliases.Where(x => !live.Contains(x)))
            {
                newUrns.TryAdd(alias, state.Urn);
            }
        }

        return new UrnRenames(newUrns, live);
    }

    public string NewUrnOf(string urn)
    {
        // A chain of renames can't be longer than the table; one that is goes in a circle and means nothing.
        var now = urn;
        for (var i = 0; i <= _newUrns.Count && _newUrns.TryGetValue(now, out var next); i++)
        {
            if (next == urn)
            {
                return urn;
            }

            now = next;
        }

        return now;
    }

    /// <summary>
    /// The resource as it is called now. Resources are to be given in the order of the state, parents before children.
    /// A child keeps its URN where the new one is taken, and where its old one didn't follow from its parent.
    /// </summary>
    public ResourceState Apply(ResourceState state)
    {
        var moved = StateReferences.Rewrite(state, NewUrnOf);
        if (state.IsDelete && NewUrnOf(state.Urn) is var now && now != state.Urn)
        {
            // A copy goes by the name of its live resource, so that references to either lead on.
            return moved with { Urn = now };
        }

        if (moved.Parent == state.Parent
            || !Urn.TryParse(state.Urn, out var urn)
            || !Urn.TryParse(state.Parent, out var oldParent)
            || !Urn.TryParse(moved.Parent, out var parent)
            || urn.QualifiedType != Urn.ChildType(oldParent.QualifiedType, urn.Type))
        {
            return moved;
        }

        var renamed = urn.WithQualifiedType(Urn.ChildType(parent.QualifiedType, urn.Type)).Value;
        if (renamed == state.Urn || (!state.IsDelete && (_isClaimed(renamed) || !_taken.Add(renamed))))
        {
            return moved;
        }

        _newUrns.TryAdd(state.Urn, renamed);
        return moved with { Urn = renamed };
    }
}
