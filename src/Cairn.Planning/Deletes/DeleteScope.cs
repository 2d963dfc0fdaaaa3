using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.Planning.Targets;

namespace Cairn.Planning.Deletes;

/// <summary>
/// Which resources a run may delete: with targets, these and what depends on them; with excludes, all but these and
/// what they need (spec/engine.md §3.8).
/// </summary>
public sealed class DeleteScope
{
    private readonly HashSet<string>? _allowed;
    private readonly HashSet<string>? _kept;

    /// <param name="options">What a person named.</param>
    /// <param name="graph">All resources in question, old ones and those that only came to be destroyed.</param>
    /// <param name="names">The URNs by which a resource may be meant.</param>
    public DeleteScope(PlanningOptions options, Priors graph, Func<string, IEnumerable<string>> names)
    {
        if (options.Targets.IsConstrained)
        {
            _allowed = Closure(graph, options.Targets, names, withDependents: true, withDependencies: false);
        }
        else if (options.Excludes.IsConstrained)
        {
            _kept = Closure(graph, options.Excludes, names, options.ExcludesDependents, withDependencies: true);
        }
    }

    public bool MayDelete(string urn) => _allowed?.Contains(urn) ?? _kept?.Contains(urn) != true;

    /// <summary>What a person hasn't named, and can't stay because what it depends on goes.</summary>
    public static bool IsUnnamed(
        Step step, PlanningOptions options, Func<string, IEnumerable<string>> names)
        => options.Targets.IsConstrained
            && !options.TargetsDependents
            && !names(step.Urn).Any(options.Targets.Names);

    private static HashSet<string> Closure(
        Priors graph,
        UrnTargets targets,
        Func<string, IEnumerable<string>> names,
        bool withDependents,
        bool withDependencies)
    {
        HashSet<int> found = [.. graph.All.Where(x => names(x.Urn).Any(targets.Names)).Select(x => x.Index)];
        if (withDependents && found.Count > 0)
        {
            found.UnionWith(graph.Graph.AllDependentsOf(found, withChildren: true).Select(x => x.Index));
        }

        if (withDependencies)
        {
            found.UnionWith(graph.Graph.AllDependenciesOf(found));
        }

        return found.Select(x => graph.All[x].Urn).ToHashSet(StringComparer.Ordinal);
    }
}
