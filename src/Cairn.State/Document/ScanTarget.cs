using System.Text;

namespace Cairn.State.Document;

/// <summary>Where the scanner puts what it reads: a table of headers, and what it found odd on the way.</summary>
/// <param name="bytes">The state.</param>
/// <param name="length">How much of it is to be read.</param>
/// <param name="findings">What is found odd.</param>
/// <param name="isPending">Whether the list is the one of pending operations.</param>
internal sealed class ScanTarget(StateBytes bytes, long length, List<Found> findings, bool isPending)
{
    public ResourceTable Table { get; } = new(bytes, length);

    public IdentityScanner Identities { get; } = new();

    private readonly List<Found> _findings = findings;
    private readonly Stack<long> _nested = new();
    private long[] _starts = [];

    /// <summary>Where the object or list around the cursor begins that has this depth.</summary>
    public long StartAt(int depth) => _starts[depth];

    public void NoteStart(int depth, long start)
    {
        if (depth >= _starts.Length)
        {
            const int FirstDepths = 16;
            Array.Resize(ref _starts, Math.Max(depth + 1, Math.Max(FirstDepths, _starts.Length * 2)));
        }

        _starts[depth] = start;
    }

    /// <summary>
    /// Whether one more special value may be looked at inside those that it stands in. Each look reads the whole
    /// object, so without a bound a hostile file would be read as often as it is deep.
    /// </summary>
    public bool Nest(long start)
    {
        while (_nested.TryPeek(out var end) && end <= start)
        {
            _nested.Pop();
        }

        return _nested.Count < StateLimits.SpecialValueDepthMax;
    }

    /// <summary>Notes where the special value ends that was just looked at.</summary>
    public void NestedUntil(long end) => _nested.Push(end);

    public void Report(ScanFinding what, long start, long end, ReadOnlySpan<byte> member)
    {
        if (_findings.Count < StateLimits.DiagnosticsMax)
        {
            var name = Encoding.UTF8.GetString(member);
            _findings.Add(new Found(what, new Extent(start, end - start), Table.Count, isPending, name));
        }
    }

    /// <summary>Adds a reference of the resource being read, resolved where its target stands before it.</summary>
    public void Refer(ReferenceKind kind, int offset, ReadOnlySpan<byte> raw, bool isEscaped)
    {
        var target = kind == ReferenceKind.Alias
            ? ReferenceRow.Missing
            : ReferenceResolver.Find(Table, kind, isEscaped ? JsonString.Unescape(raw) : raw);
        if (target < 0 && kind != ReferenceKind.Alias)
        {
            Table.Unresolved.Add(Table.References.Count);
        }

        Table.References.Add(new ReferenceRow(kind, offset, target));
    }

    /// <summary>Adds what was read of the resources that follow directly.</summary>
    public void Append(ScanTarget later)
    {
        foreach (var found in later._findings.Take(StateLimits.DiagnosticsMax - _findings.Count))
        {
            _findings.Add(found with { Resource = found.Resource + Table.Count });
        }

        Identities.Append(Table, later.Identities, later.Table);
        Table.Append(later.Table);
    }

    /// <summary>Forgets all that was read, and keeps the memory for what is read next.</summary>
    public void Clear()
    {
        Table.Clear();
        Identities.Clear();
        _findings.Clear();
        _nested.Clear();
    }

    /// <summary>
    /// Forgets the references of a member that stands a second time: readers use the last. They stay as aliases,
    /// which no rule looks at.
    /// </summary>
    public void Forget(ReferenceKind kind, int firstReference)
    {
        for (var i = firstReference; i < Table.References.Count; i++)
        {
            ref var reference = ref Table.References[i];
            if (reference.Kind == kind)
            {
                reference = new ReferenceRow(ReferenceKind.Alias, reference.Offset, ReferenceRow.Missing);
            }
        }
    }
}
