using System.Buffers;

namespace Cairn.State.Json;

/// <summary>
/// A buffer of the thread's own, to write something into whose size is not known. Written into a new one each time, a
/// step's entries would cost twice their size in garbage.
/// </summary>
internal static class ScratchBuffer
{
    private const int FirstBytes = 4 << 10;

    /// <summary>One that became larger is not kept.</summary>
    private const int KeptBytesMax = 256 << 10;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Kept;

    /// <summary>An empty buffer; nobody else has it until it is given back.</summary>
    public static ArrayBufferWriter<byte> Take()
    {
        var taken = Kept ?? new ArrayBufferWriter<byte>(FirstBytes);
        Kept = null;
        return taken;
    }

    /// <summary>What was written; the buffer is given back.</summary>
    public static byte[] Finish(ArrayBufferWriter<byte> taken)
    {
        var written = taken.WrittenSpan.ToArray();
        if (taken.Capacity <= KeptBytesMax)
        {
            taken.ResetWrittenCount();
            Kept = taken;
        }

        return written;
    }
}
