using System.Buffers;
using Cairn.Model;

namespace Cairn.Protocol.Assets;

/// <summary>Adds contents to a tar file. Of files with the same name the first counts, as with Pulumi.</summary>
internal sealed class TarContents(TarHash tar)
{
    private const int BufferBytes = 1 << 16;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public async Task<Diagnostic?> AddOpenedAsync(
        string name, Result<Stream> opened, CancellationToken cancellationToken)
    {
        if (!opened.TryGet(out var stream))
        {
            return opened.Diagnostics[0];
        }

        await using (stream.ConfigureAwait(false))
        {
            try
            {
                var (seekable, tooLarge) = await SeekableAsync(name, stream, cancellationToken).ConfigureAwait(false);
                return tooLarge ?? await AddContentAsync(
                    name, seekable, seekable.Length - seekable.Position, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                return ProtocolDiagnostics.CannotRead(name, e.Message.TrimEnd('.'));
            }
        }
    }

    /// <summary>A stream whose length is known: itself, or a copy in memory.</summary>
    public static async Task<(Stream Stream, Diagnostic? TooLarge)> SeekableAsync(
        string name, Stream stream, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            return (stream, null);
        }

        var copy = new MemoryStream();
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (copy.Length + read > ProtocolLimits.BufferedBytesMax)
            {
                return (copy, ProtocolDiagnostics.TooLarge(name, ProtocolLimits.BufferedBytesMax, "bytes"));
            }

            await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        copy.Position = 0;
        return (copy, null);
    }

    public async Task<Diagnostic?> AddContentAsync(
        string name, Stream content, long size, CancellationToken cancellationToken)
    {
        if (!TarHash.IsName(name))
        {
            return ProtocolDiagnostics.BadName("", name);
        }

        if (!_names.Add(name))
        {
            return null;
        }

        if (_names.Count > ProtocolLimits.ArchiveFilesMax)
        {
            return ProtocolDiagnostics.TooLarge(name, ProtocolLimits.ArchiveFilesMax, "files");
        }

        if (size > ProtocolLimits.AssetBytesMax)
        {
            return ProtocolDiagnostics.TooLarge(name, ProtocolLimits.AssetBytesMax, "bytes");
        }

        tar.Begin(name, size);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long total = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0
                && total <= size)
            {
                total += read;
                tar.Append(buffer.AsSpan(0, read));
            }

            if (total != size)
            {
                return ProtocolDiagnostics.Changed(name, size, total);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        tar.End(size);
        return null;
    }
}
