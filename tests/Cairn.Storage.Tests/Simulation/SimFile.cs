using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>A file of a simulated disk: its bytes as a running system sees them.</summary>
internal sealed class SimFile(int number)
{
    private byte[] _bytes = [];

    public int Number => number;

    public int Length { get; private set; }

    public long Modified { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var end = (int)offset + bytes.Length;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
        }

        bytes.CopyTo(_bytes.AsSpan((int)offset));
        Length = Math.Max(Length, end);
    }

    public SimFile Copy()
    {
        var copy = new SimFile(number) { Modified = Modified };
        copy._bytes = Bytes.ToArray();
        copy.Length = Length;
        return copy;
    }

    public FileStatus Status() => new(
        new FileIdentity(Length, Modified, (ulong)number + 1),
        FileKind.Regular,
        UnixFileMode.UserRead | UnixFileMode.UserWrite,
        0,
        0);
}
