using Cairn.Engine.Events;
using Cairn.State.Resources;

namespace Cairn.Cli.Imports;

/// <summary>Notes what an operation has imported.</summary>
internal sealed class ImportedResources : IEventSink
{
    private readonly List<ResourceState> _all = [];

    /// <summary>In the order in which they came in; secrets are open.</summary>
    public IReadOnlyList<ResourceState> All => _all;

    public void Send(EngineEvent happened)
    {
        if (happened is EngineEvent.StepDone
            {
                Step: { Operation: StepOperation.Import, IsPreview: false, New: { } imported },
            })
        {
            _all.Add(imported);
        }
    }
}
