using System.Text;

namespace Cairn.Plugins.Processes;

/// <summary>
/// Cuts a stream into lines with one buffer: memory does not depend on what is written. Bytes that are no UTF-8
/// become U+FFFD; what stands before a missing last line end is a line too.
/// </summary>
internal static class LineReader
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>Reads until the stream ends, or somebody is no longer interested.</summary>
    public static async Task PumpAsync(
        Stream stream, ChildPipe which, ILineSink sink, int lineBytesMax, CancellationToken cancellationToken)
    {
        var buffer = new byte[lineBytesMax];
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                break;
            }

            var start = 0;
            var end = filled + read;
            for (int at; (at = buffer.AsSpan(start, end - start).IndexOf(LineFeed)) >= 0; start += at + 1)
            {
                await sink.TakeAsync(new ChildLine(which, Text(buffer.AsSpan(start, at))), cancellationToken);
            }

            filled = end - start;
            if (filled == buffer.Length)
            {
                var whole = WholeCharacters(buffer);
                var piece = Encoding.UTF8.GetString(buffer.AsSpan(0, whole));
                await sink.TakeAsync(new ChildLine(which, piece, IsCut: true), cancellationToken);
                start = whole;
                filled -= whole;
            }

            buffer.AsSpan(start, filled).CopyTo(buffer);
        }

        if (filled > 0)
        {
            await sink.TakeAsync(new ChildLine(which, Text(buffer.AsSpan(0, filled))), cancellationToken);
        }
    }

    private static string Text(ReadOnlySpan<byte> line)
        => Encoding.UTF8.GetString(line is [.. var rest, CarriageReturn] ? rest : line);

    /// <summary>How many bytes of a full buffer end with a whole character; all of them where it is no UTF-8.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        const int SequenceBytesMax = 4;
        for (var back = 1; back < SequenceBytesMax && back < bytes.Length; back++)
        {
            var value = bytes[^back];
            if ((value & 0xC0) != 0x80)
            {
                var needed = value switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
                return needed > back ? bytes.Length - back : bytes.Length;
            }
        }

        return bytes.Length;
    }
}
