using System.Formats.Tar;
using System.IO.Compression;

namespace Cairn.Local.Files;

/// <summary>Writes archives that depend on nothing but the files in them.</summary>
internal static class ArchiveWriter
{
    private const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Program =
        Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const int RegularFile = 0x8000;

    /// <summary>The first moment that a ZIP archive can write.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a path is that of an archive.</summary>
    public static bool IsArchive(string path) => IsZip(path) || IsTar(path);

    public static async Task WriteAsync(
        string path, IEnumerable<SourceFile> files, Stream to, CancellationToken cancellationToken)
    {
        if (IsZip(path))
        {
            await WriteZipAsync(files, to, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WriteTarAsync(files, to, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsTar(string path)
        => path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    private static async Task WriteZipAsync(
        IEnumerable<SourceFile> files, Stream to, CancellationToken cancellationToken)
    {
        var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        await using var archiving = archive.ConfigureAwait(false);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            entry.ExternalAttributes = unchecked((RegularFile | (int)Mode(file)) << 16);
            var from = DiskFile.Open(file.Path);
            await using (from.ConfigureAwait(false))
            {
                var content = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using var writing = content.ConfigureAwait(false);
                await from.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteTarAsync(
        IEnumerable<SourceFile> files, Stream to, CancellationToken cancellationToken)
    {
        var packed = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        await using var packing = packed.ConfigureAwait(false);
        var archive = new TarWriter(packed, TarEntryFormat.Gnu, leaveOpen: true);
        await using var archiving = archive.ConfigureAwait(false);
        foreach (var file in files)
        {
            var from = DiskFile.Open(file.Path);
            await using (from.ConfigureAwait(false))
            {
                // Other formats write the number of this process into long names.
                var entry = new GnuTarEntry(TarEntryType.RegularFile, file.Name)
                {
                    ModificationTime = NoTime,
                    Mode = Mode(file),
                    DataStream = from,
                };
                await archive.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static UnixFileMode Mode(SourceFile file) => file.IsExecutable ? Program : Plain;
}
