using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Deletes;

/// <summary>What is to be done when the program has ended: what is kept, and what is deleted, in waves.</summary>
public sealed class DeletePlan
{
    private readonly Priors _graph;
    private readonly Func<string, string> _newUrnOf;
    private readonly Dictionary<Step, int> _places;
    private readonly Lazy<ILookup<int, Step>> _stepsAt;

    /// <param name="graph">The resources, by the names of now.</param>
    /// <param name="places">Their deletions.</param>
    /// <param name="newUrnOf">What an old URN is called now.</param>
    internal DeletePlan(
        Priors graph, IEnumerable<KeyValuePair<int, Step>> places, Func<string, string> newUrnOf)
    {
        _graph = graph;
        _newUrnOf = newUrnOf;
        _places = new Dictionary<Step, int>(StepIdentity.Comparer);
        foreach (var (place, step) in places)
        {
            _places[step] = place;
        }

        _stepsAt = new Lazy<ILookup<int, Step>>(() => _places.Keys
            .SelectMany(static step => step.WithTaken, static (step, one) => (step, one))
            .ToLookup(x => _places[x.one], static x => x.step));
    }

    /// <summary>
    /// Resources that are no targets, and that nothing else in the run was about; the values of each are read when it
    /// is come to.
    /// </summary>
    public IEnumerable<Step> Kept => Heads.Select(WithValues);

    /// <summary>The same without values: of most stages with a target this is nearly all.</summary>
    internal ImmutableArray<Step> Heads { get; init; } = [];

    /// <summary>Deletions: those of one wave in any order, and no wave before the last one has ended.</summary>
    public required ImmutableArray<ImmutableArray<Step>> Waves { get; init; }

    public ImmutableArray<Diagnostic> Notes { get; init; } = [];

    /// <summary>Whether the notes say that nothing may be deleted.</summary>
    public bool IsRefused => Notes.Any(x => x.IsError);

    /// <summary>
    /// Deletions that can't be made because something that needs the resource could not be made, changed or deleted:
    /// over what it depended on before as well as what it was to depend on.
    /// </summary>
    public IReadOnlySet<Step> ExcludedBy(IEnumerable<Step> failed)
    {
        var excluded = new HashSet<Step>(StepIdentity.Comparer);
        var needed = new HashSet<int>();
        for (var more = NeededBy(failed); more.Count > 0;)
        {
            // What one that stays would have taken along stays too, with all that it needs.
            var staying = more.Where(needed.Add).SelectMany(x => _stepsAt.Value[x]).Where(excluded.Add).ToList();
            more = NeededBy(staying);
        }

        return excluded;
    }

    private Step WithValues(Step step) => step.Prior is not { } prior
        ? step
        : step with { Wanted = StateReferences.Rewrite(prior.State, _newUrnOf) };

    private HashSet<int> NeededBy(IEnumerable<Step> steps)
    {
        var needed = new HashSet<int>();
        foreach (var step in steps.SelectMany(x => x.WithTaken))
        {
            var roots = new HashSet<int>();
            if (_places.TryGetValue(step, out var place))
            {
                roots.Add(place);
            }

            roots.UnionWith(_graph.Copies(_newUrnOf(step.Urn)).Select(x => x.Index));
            var wanted = step.Wanted is null
                ? []
                : StateReferences.Of(step.Wanted).SelectMany(x => _graph.Copies(_newUrnOf(x.Urn)))
                    .Select(x => x.Index);
            needed.UnionWith(wanted);
            needed.UnionWith(_graph.Graph.AllDependenciesOf(roots.Concat(wanted)));
        }

        return needed;
    }
}
