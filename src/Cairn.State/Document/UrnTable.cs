using System.IO.Hashing;
using System.Numerics;

namespace Cairn.State.Document;

/// <summary>
/// Finds resources by URN, comparing bytes where they stand in the file. A slot holds the latest resource of a URN;
/// earlier ones follow through <see cref="ResourceRow.SameUrn"/>.
/// </summary>
/// <param name="bytes">The state.</param>
/// <param name="rows">The resources.</param>
/// <param name="expected">About how many there will be.</param>
internal sealed class UrnTable(StateBytes bytes, ChunkedList<ResourceRow> rows, int expected)
{
    private int[] _slots = Slots((int)BitOperations.RoundUpToPowerOf2((uint)(expected + 2) * 2));
    private int _used;

    /// <summary>How many resources had the URN of an earlier one.</summary>
    public int Repeated { get; private set; }

    public static uint Hash(ReadOnlySpan<byte> urn) => unchecked((uint)XxHash3.HashToUInt64(urn));

    /// <summary>The latest resource of this (unescaped) URN, or <see cref="ResourceRow.Absent"/>.</summary>
    public int Find(ReadOnlySpan<byte> urn) => _slots[Slot(urn, Hash(urn))] - 1;

    /// <summary>
    /// Adds the resource at <paramref name="index"/> and links it to the one of the same URN before it.
    /// </summary>
    public void Add(int index, ReadOnlySpan<byte> urn)
    {
        rows[index].UrnHash = Hash(urn);
        Link(index, Slot(urn, rows[index].UrnHash));
    }

    /// <summary>
    /// Adds a resource that was in another table, from where it has its hash. Its URN is read only where another
    /// has the same.
    /// </summary>
    public void AddHashed(int index)
    {
        ref var row = ref rows[index];
        if (row.Urn < 0 || (row.UrnHash == 0 && Urn(row).IsEmpty))
        {
            return;
        }

        var mask = _slots.Length - 1;
        var slot = (int)(row.UrnHash & (uint)mask);
        while (_slots[slot] != 0
            && (rows[_slots[slot] - 1].UrnHash != row.UrnHash || !IsUrn(rows[_slots[slot] - 1], Urn(row))))
        {
            slot = (slot + 1) & mask;
        }

        Link(index, slot);
    }

    /// <summary>Forgets all; the rows are to be cleared too.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        (_used, Repeated) = (0, 0);
    }

    private void Link(int index, int slot)
    {
        ref var row = ref rows[index];
        row.SameUrn = _slots[slot] - 1;
        (_used, Repeated) = _slots[slot] == 0 ? (_used + 1, Repeated) : (_used, Repeated + 1);
        _slots[slot] = index + 1;
        if (_used * 2 > _slots.Length)
        {
            Grow();
        }
    }

    private int Slot(ReadOnlySpan<byte> urn, uint hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(hash & (uint)mask);
        while (_slots[slot] != 0)
        {
            ref var row = ref rows[_slots[slot] - 1];
            if (row.UrnHash == hash && IsUrn(row, urn))
            {
                break;
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private ReadOnlySpan<byte> Urn(in ResourceRow row)
    {
        var raw = JsonString.Raw(bytes.Slice(row.Start + row.Urn, row.Length - row.Urn), out var isEscaped);
        return isEscaped ? JsonString.Unescape(raw) : raw;
    }

    private bool IsUrn(in ResourceRow row, ReadOnlySpan<byte> urn)
    {
        var at = row.Start + row.Urn;
        if (row.Has(ResourceTraits.EscapedUrn))
        {
            return urn.SequenceEqual(Urn(row));
        }

        // Without escapes the length decides where the closing quote has to be.
        if (row.Length - row.Urn < urn.Length + 2)
        {
            return false;
        }

        var text = bytes.Slice(at + 1, urn.Length + 1);
        return text[urn.Length] == (byte)'"' && text[..urn.Length].SequenceEqual(urn);
    }

    /// <summary>
    /// Empty slots that were written once. New memory whose pages are read first, as a search does, traps twice for
    /// each, the second time with an interrupt of all other processors.
    /// </summary>
    private static int[] Slots(int count)
    {
        var slots = GC.AllocateUninitializedArray<int>(count);
        Array.Clear(slots);
        return slots;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = Slots(old.Length * 2);
        var mask = _slots.Length - 1;
        foreach (var entry in old)
        {
            if (entry == 0)
            {
                continue;
            }

            var slot = (int)(rows[entry - 1].UrnHash & (uint)mask);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = entry;
        }
    }
}
