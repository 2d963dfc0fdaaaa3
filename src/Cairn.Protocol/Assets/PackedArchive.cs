using System.Formats.Tar;
using System.IO.Compression;
using Cairn.Model;

namespace Cairn.Protocol.Assets;

/// <summary>A packed archive whose files become part of another archive, below a name.</summary>
internal sealed class PackedArchive(TarContents contents, string root, string path, ArchiveFormat format)
{
    public async Task<Diagnostic?> AddAsync(Result<Stream> opened, CancellationToken cancellationToken)
    {
        if (!opened.TryGet(out var stream))
        {
            return opened.Diagnostics[0];
        }

        await using (stream.ConfigureAwait(false))
        {
            try
            {
                return format switch
                {
                    ArchiveFormat.Zip => await AddZipAsync(stream, cancellationToken)
                        .ConfigureAwait(false),
                    ArchiveFormat.TarGzip => await AddGzipAsync(stream, cancellationToken)
                        .ConfigureAwait(false),
                    _ => await AddTarAsync(stream, cancellationToken).ConfigureAwait(false),
                };
            }
            catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
            {
                return ProtocolDiagnostics.DamagedArchive(path, e.Message.TrimEnd('.'));
            }
        }
    }

    private async Task<Diagnostic?> AddGzipAsync(Stream stream, CancellationToken cancellationToken)
    {
        var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        await using (unpacked.ConfigureAwait(false))
        {
            return await AddTarAsync(unpacked, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Diagnostic?> AddTarAsync(Stream stream, CancellationToken cancellationToken)
    {
        var reader = new TarReader(stream, leaveOpen: true);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false)
                is { } entry)
            {
                if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
                {
                    continue;
                }

                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    return ProtocolDiagnostics.DamagedArchive(
                        path, $"'{entry.Name}' in it is neither a file nor a folder ({entry.EntryType})");
                }

                var name = SlashPath.Join(root, SlashPath.Clean(entry.Name));
                var failure = await contents.AddContentAsync(
                    name, entry.DataStream ?? Stream.Null, entry.Length, cancellationToken).ConfigureAwait(false);
                if (failure is not null)
                {
                    return failure;
                }
            }
        }

        return null;
    }

    private async Task<Diagnostic?> AddZipAsync(Stream stream, CancellationToken cancellationToken)
    {
        // The list of files is at the end, so the whole file has to be there.
        var (seekable, tooLarge) = await TarContents.SeekableAsync(path, stream, cancellationToken)
            .ConfigureAwait(false);
        if (tooLarge is not null)
        {
            return tooLarge;
        }

        using var zip = new ZipArchive(seekable, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var content = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                var name = SlashPath.Join(root, SlashPath.Clean(entry.FullName));
                var failure = await contents.AddContentAsync(name, content, entry.Length, cancellationToken)
                    .ConfigureAwait(false);
                if (failure is not null)
                {
                    return failure;
                }
            }
        }

        return null;
    }
}
