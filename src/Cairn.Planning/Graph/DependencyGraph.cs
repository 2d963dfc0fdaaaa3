using Cairn.State.Document;

namespace Cairn.Planning.Graph;

/// <summary>
/// Who refers to whom among the resources of a state, over all kinds of references. A reference leads to the copies of
/// its URN that stand before it, so the graph has no circles, whatever the state says.
/// </summary>
public sealed class DependencyGraph(Priors priors)
{
    private readonly Lazy<List<int>[]> _children = new(() => FindChildren(priors));

    /// <summary>
    /// What a resource needs directly, by index. Who depends on a component depends on what stands in it, as far as
    /// that stands before: remote components name themselves and not their children.
    /// </summary>
    public IReadOnlySet<int> DependenciesOf(int index)
    {
        var found = new HashSet<int>();
        foreach (var reference in StateReferences.Of(priors.All[index].State))
        {
            foreach (var target in Targets(reference, index))
            {
                found.Add(target);
                if (reference.Kind != ReferenceKind.Parent && !priors.All[target].State.IsCustom)
                {
                    AddDescendants(target, index, found);
                }
            }
        }

        return found;
    }

    /// <summary>Everything that a resource needs, directly or not, by index; not itself.</summary>
    public IReadOnlySet<int> AllDependenciesOf(IEnumerable<int> indexes)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>(indexes);
        while (open.TryPop(out var next))
        {
            foreach (var dependency in DependenciesOf(next))
            {
                if (found.Add(dependency))
                {
                    open.Push(dependency);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Everything that depends on one of some resources, directly or not, in the order of the state.
    /// </summary>
    /// <param name="roots">Indexes of the resources.</param>
    /// <param name="withChildren">Whether a child depends on its parent.</param>
    /// <param name="skips">Resources to pass over, and through which nothing depends on the roots.</param>
    public IReadOnlyList<Prior> AllDependentsOf(
        IReadOnlyCollection<int> roots, bool withChildren, Func<Prior, bool>? skips = null)
    {
        var affected = new HashSet<int>(roots);
        var dependents = new List<Prior>();
        for (var i = roots.DefaultIfEmpty(0).Min() + 1; i < priors.All.Length; i++)
        {
            var candidate = priors.All[i];
            if (!affected.Contains(i)
                && skips?.Invoke(candidate) != true
                && DependsOn(i, affected, withChildren))
            {
                affected.Add(i);
                dependents.Add(candidate);
            }
        }

        return dependents;
    }

    private bool DependsOn(int index, HashSet<int> affected, bool withChildren)
        => StateReferences.Of(priors.All[index].State)
            .Where(x => withChildren || x.Kind is not (ReferenceKind.Parent or ReferenceKind.ViewOf))
            .SelectMany(x => Targets(x, index))
            .Any(affected.Contains);

    /// <summary>The copies that a reference can mean; of a provider the one with the id, where there is one.</summary>
    private IEnumerable<int> Targets(StateReference reference, int owner)
    {
        var before = priors.Copies(reference.Urn).Where(x => x.Index < owner);
        if (reference.ProviderId is { } id && before.Any(x => x.State.Id == id))
        {
            before = before.Where(x => x.State.Id == id);
        }

        return before.Select(x => x.Index);
    }

    private void AddDescendants(int component, int before, HashSet<int> found)
    {
        var open = new Stack<int>([component]);
        while (open.TryPop(out var next))
        {
            foreach (var child in _children.Value[next].Where(x => x < before))
            {
                if (found.Add(child))
                {
                    open.Push(child);
                }
            }
        }
    }

    private static List<int>[] FindChildren(Priors priors)
    {
        var children = new List<int>[priors.All.Length];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = [];
        }

        foreach (var prior in priors.All)
        {
            foreach (var parent in priors.Copies(prior.State.Parent).Where(x => x.Index < prior.Index))
            {
                children[parent.Index].Add(prior.Index);
            }
        }

        return children;
    }
}
