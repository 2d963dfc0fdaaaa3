using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>
/// The resources of a replayed journal by number, as texts that nobody has read yet: of each number the last text that
/// an entry gave it.
/// </summary>
internal sealed class ReplayTable(StateDocument document, Func<Action, Action?> beside) : IFoldContent
{
    private readonly Dictionary<int, FoldText> _base = [];
    private readonly ChunkedList<FoldText> _added = new();
    private readonly Dictionary<int, int> _places = [];
    private int[]? _order;

    public StateDocument Document => document;

    public IEnumerable<int> TouchedOfBase => [.. _base.Keys];

    public int LastAdded
    {
        get
        {
            var last = _added.Count - 1;
            while (last >= 0 && _added[last].IsGone)
            {
                last--;
            }

            return last < 0 ? ResourceViews.None : document.Count + last;
        }
    }

    /// <summary>What the new state's resources have between them, as far as somebody has read them.</summary>
    public ResourceTraits Traits { get; set; }

    private int Next => document.Count + _added.Count;

    public bool Contains(int number)
        => number >= 0 && number < Next
            && (number >= document.Count ? !_added[number - document.Count].IsGone
                : !_base.TryGetValue(number, out var text) || !text.IsGone);

    public bool IsUntouched(int number) => number < document.Count && !_base.ContainsKey(number);

    public Action? Beside(Action work) => beside(work);

    public FoldText Text(int number)
    {
        var text = Touched(number);
        Model.Invariant.Holds(!text.IsGone);
        return text;
    }

    public void Lay(int number, ReadOnlyMemory<byte> json) => Put(number, new FoldText(json, IsLaidOut: true));

    public ResourceTraits TouchedTraits() => Traits;

    public int[]? Order()
    {
        if (_order is not null || _places.Count == 0)
        {
            return _order;
        }

        var order = Natural();
        return NaturalOrder.IsRising(order) ? null : order;
    }

    /// <summary>Sets another order than the natural one.</summary>
    public void SetOrder(int[] order) => _order = order;

    /// <summary>The numbers of all resources that are there, in the natural order.</summary>
    public int[] Natural() => NaturalOrder.Find(
        document.Count,
        Next,
        number => _places.TryGetValue(number, out var place) ? place : null,
        Contains);

    /// <summary>Makes one change; false where it can't be made.</summary>
    public bool Make(StateChange change)
    {
        switch (change)
        {
            case StateChange.Add { Resource.Length: 0 } or StateChange.Replace { Resource.Length: 0 }:
                return false;
            case StateChange.Add { InsteadOf: { } place } when place < 0 || place >= Next:
                return false;
            case StateChange.Add add:
                if (add.InsteadOf is { } taken)
                {
                    _places[Next] = taken;
                }

                _added.Add(new FoldText(add.Resource.Memory, IsLaidOut: false));
                return true;
            case StateChange.Replace replace when Contains(replace.Target):
                Put(replace.Target, new FoldText(replace.Resource.Memory, IsLaidOut: false));
                return true;
            case StateChange.Remove remove when Contains(remove.Target):
                Put(remove.Target, default);
                return true;
            case StateChange.Mark mark when Contains(mark.Target):
                return Mark(mark);
            default:
                return false;
        }
    }

    private bool Mark(StateChange.Mark mark)
    {
        var before = Touched(mark.Target);
        if (Header(mark.Target, before) is not { } header)
        {
            return false;
        }

        if (MarkEdit.Of(header, mark.Which, mark.IsOn) is { } edited)
        {
            Put(mark.Target, new FoldText(edited, before.IsGone || before.IsLaidOut));
        }

        return true;
    }

    /// <summary>The resource as it is now; null where its text is none.</summary>
    private ResourceHeader? Header(int number, FoldText touched)
        => touched.IsGone ? document[number] : TouchedResource.Read(touched.Json).Value?.Header;

    private FoldText Touched(int number)
        => number >= document.Count ? _added[number - document.Count] : _base.GetValueOrDefault(number);

    private void Put(int number, FoldText text)
    {
        if (number >= document.Count)
        {
            _added[number - document.Count] = text;
        }
        else
        {
            _base[number] = text;
        }
    }
}
