using System.Collections;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Storage.Journal;

/// <summary>
/// The intact records of a journal, in its order. Only their places are kept, eight bytes a record: a head is read from
/// the journal's own bytes when somebody asks for it.
/// </summary>
internal sealed class JournalFrames(StateBytes bytes) : IReadOnlyList<JournalFrame>
{
    private const int Sampled = 256;

    private readonly List<long> _offsets = [];
    private readonly List<int> _others = [];

    public int Count => _offsets.Count;

    /// <summary>How many of them hold an entry.</summary>
    public int EntryCount => Count - _others.Count;

    /// <summary>Those that hold something else than an entry.</summary>
    public IEnumerable<JournalFrame> Others => _others.Select(index => this[index]);

    public JournalFrame this[int index]
    {
        get
        {
            var offset = _offsets[index];
            var frame = JournalFormat.Head(bytes.Slice(offset, JournalFormat.HeadBytes), offset);
            Invariant.Holds(frame is not null);
            return frame.Value;
        }
    }

    /// <summary>Adds a record.</summary>
    /// <param name="frame">It follows those that are there.</param>
    /// <param name="until">About where the last record ends, to make room for all at once.</param>
    public void Add(in JournalFrame frame, long until)
    {
        if (frame.Kind != JournalRecordKind.Entry)
        {
            _others.Add(Count);
        }

        _offsets.Add(frame.Offset);
        if (Count == Sampled)
        {
            var average = Math.Max(1, (frame.Offset - _offsets[0]) / Sampled);
            _offsets.EnsureCapacity((int)Math.Min(Array.MaxLength, (until - _offsets[0]) / average));
        }
    }

    /// <summary>Adds those that follow.</summary>
    public void AddRange(JournalFrames later)
    {
        var count = Count;
        _others.AddRange(later._others.Select(index => count + index));
        _offsets.AddRange(later._offsets);
    }

    public IEnumerator<JournalFrame> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
