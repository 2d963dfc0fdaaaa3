using System.Security.Cryptography;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>
/// A few bytes that nobody else should see: the garbage collector never moves, and so never copies them, core dumps
/// leave them out, and they are cleared in the end.
/// </summary>
internal sealed class SecretBytes : IDisposable
{
    private readonly byte[] _bytes;

    public unsafe SecretBytes(int length)
    {
        _bytes = GC.AllocateArray<byte>(length, pinned: true);
        fixed (byte* start = _bytes)
        {
            UnixCalls.ExcludeFromDumps(start, (nuint)length);
        }
    }

    public Span<byte> Span => _bytes;

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>Never the bytes.</summary>
    public override string ToString() => "[secret bytes]";
}
