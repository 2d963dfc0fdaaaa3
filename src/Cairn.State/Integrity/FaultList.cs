using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>The faults of a state, in the order of its resources within each rule.</summary>
public sealed class FaultList
{
    private readonly ChunkedList<Fault> _faults = new();

    public int Count => _faults.Count;

    /// <summary>How many of them make the state unusable.</summary>
    public int ErrorCount { get; private set; }

    public bool IsSound => ErrorCount == 0;

    public Fault this[int index] => _faults[index];

    public IEnumerable<Fault> All()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _faults[i];
        }
    }

    internal void Add(FaultKind kind, int resource = -1, int reference = -1, int other = -1)
    {
        _faults.Add(new Fault(kind, resource, reference, other));
        ErrorCount += FaultCatalogue.IsError(kind) ? 1 : 0;
    }
}
