using System.Buffers;
using Cairn.Model;

namespace Cairn.State.Journal;

/// <summary>Writes the parts of an entry: bytes, numbers of variable length, and stretches with their length.</summary>
internal readonly struct EntryWriter(IBufferWriter<byte> output)
{
    private const int NumberMax = 10;

    public void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that another byte follows.</summary>
    public void Number(long value)
    {
        Invariant.Holds(value >= 0);
        var span = output.GetSpan(NumberMax);
        var length = 0;
        for (var rest = (ulong)value; ; rest >>= 7)
        {
            span[length++] = (byte)(rest < 0x80 ? rest : (rest & 0x7F) | 0x80);
            if (rest < 0x80)
            {
                break;
            }
        }

        output.Advance(length);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        Raw(value);
    }

    public void Raw(ReadOnlySpan<byte> value) => output.Write(value);
}
