using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>
/// Reads the parts of an entry from bytes that may be anything. After the first failure it reads nothing any more:
/// every part is then empty, and <see cref="Failure"/> says why.
/// </summary>
internal ref struct EntryReader(ReadOnlyMemory<byte> bytes)
{
    private const int Bits = 7;
    private const int BitsMax = 63;

    private readonly ReadOnlySpan<byte> _span = bytes.Span;

    private int _at;

    public Diagnostic? Failure { get; private set; }

    public readonly bool HasFailed => Failure is not null;

    public readonly bool IsAtEnd => _at == _span.Length;

    public void Fail(string what) => Fail(JournalDiagnostics.Malformed(_at, what));

    public void Fail(Diagnostic reason) => Failure ??= reason;

    public byte Byte(string what)
    {
        if (HasFailed || _at == _span.Length)
        {
            Fail(EndsBefore(what));
            return default;
        }

        return _span[_at++];
    }

    public bool Flag(string what)
    {
        var value = Byte(what);
        if (value > 1)
        {
            Fail($"{what}: neither yes nor no");
        }

        return value == 1;
    }

    /// <summary>A member of an enum whose values fit into a byte.</summary>
    public T Kind<T>(string what)
        where T : struct, Enum
    {
        int value = Byte(what);
        var kind = Unsafe.BitCast<int, T>(value);
        if (!HasFailed && !Enum.IsDefined(kind))
        {
            Fail($"{what}: {value} is none");
        }

        return kind;
    }

    /// <summary>A number from 0; longer than need be is refused, so that each has one encoding.</summary>
    public long Number(string what)
    {
        long value = 0;
        for (var shift = 0; shift < BitsMax && !HasFailed; shift += Bits)
        {
            var next = Byte(what);
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                if (next == 0 && shift > 0)
                {
                    Fail($"{what}: longer than need be");
                }

                return HasFailed ? 0 : value;
            }
        }

        Fail($"{what}: too large");
        return 0;
    }

    /// <summary>A number that fits into 31 bits.</summary>
    public int Index(string what)
    {
        var value = Number(what);
        if (value > int.MaxValue)
        {
            Fail($"{what}: too large");
        }

        return HasFailed ? 0 : (int)value;
    }

    public ReadOnlyMemory<byte> Raw(int length, string what)
    {
        if (HasFailed || length > _span.Length - _at)
        {
            Fail(EndsBefore(what));
            return default;
        }

        _at += length;
        return bytes.Slice(_at - length, length);
    }

    public string Text(string what)
    {
        var text = Raw(Index(what), what).Span;
        if (!Utf8.IsValid(text))
        {
            Fail($"{what}: no UTF-8");
        }

        return HasFailed ? "" : Encoding.UTF8.GetString(text);
    }

    private static string EndsBefore(string what) => $"{what}: the entry ends before it";

    public RawJson Json() => new(Raw(Index("a JSON text"), "a JSON text"));
}
