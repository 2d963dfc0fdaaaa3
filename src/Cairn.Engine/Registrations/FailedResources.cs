using System.Collections.Concurrent;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Engine.Registrations;

/// <summary>What failed in a run that goes on all the same, and what is left out because of it.</summary>
internal sealed class FailedResources
{
    private readonly ConcurrentDictionary<string, bool> _urns = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Step> _steps = [];

    /// <summary>The steps that failed.</summary>
    public IReadOnlyCollection<Step> Steps => _steps;

    /// <summary>A step that was left out because of another.</summary>
    public void AddStep(Step step) => _steps.Add(step);

    public void Add(Step step)
    {
        AddStep(step);
        foreach (var one in step.WithTaken)
        {
            Add(one.Urn);
        }
    }

    public void Add(string urn) => _urns[urn] = true;

    public bool IsNeededBy(ResourceState state)
        => !_urns.IsEmpty && StateReferences.Of(state).Any(x => _urns.ContainsKey(x.Urn));
}
