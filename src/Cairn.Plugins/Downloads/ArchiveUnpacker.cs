using System.Formats.Tar;
using System.IO.Compression;
using Cairn.Model;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Downloads;

/// <summary>
/// Unpacks the archive of a plugin (tar, gzip) into a folder: files and folders below it and nothing else, within
/// limits. Whoever gets a diagnostic throws the folder away.
/// </summary>
internal sealed class ArchiveUnpacker(PluginLimits limits)
{
    private const int BufferBytes = 128 * 1024;
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Null where all of it is there.</summary>
    public async Task<Diagnostic?> UnpackAsync(
        PluginRequest plugin, Stream archive, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var unpacked = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
            await using var tar = new TarReader(unpacked);
            var entries = 0;
            var left = limits.UnpackedBytesMax;
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (++entries > limits.ArchiveEntriesMax)
                {
                    return PluginDiagnostics.TooLarge(plugin, "files", limits.ArchiveEntriesMax);
                }

                if (Fault(entry, folder) is { } fault)
                {
                    return PluginDiagnostics.UnsafeArchive(plugin, entry.Name, fault);
                }

                left -= await PlaceAsync(entry, folder, left, cancellationToken);
                if (left < 0)
                {
                    return PluginDiagnostics.TooLarge(plugin, "bytes", limits.UnpackedBytesMax);
                }
            }

            return entries == 0 ? PluginDiagnostics.DamagedArchive(plugin, "it is empty") : null;
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or FormatException)
        {
            return PluginDiagnostics.DamagedArchive(plugin, damage.Message);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return PluginDiagnostics.NotInstalled(plugin, folder, refusal.Message);
        }
    }

    /// <summary>Why an entry is not taken; null where it is.</summary>
    private static string? Fault(TarEntry entry, string folder) => entry.EntryType switch
    {
        TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes => null,
        TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.Directory
            or TarEntryType.ContiguousFile => PathOf(entry, folder) is null ? "leads out of the folder" : null,
        TarEntryType.SymbolicLink or TarEntryType.HardLink => "is a link",
        _ => "is neither a file nor a folder",
    };

    /// <summary>The full path of an entry; null where it is not below the folder.</summary>
    private static string? PathOf(TarEntry entry, string folder)
    {
        var name = entry.Name.Replace('\\', '/');
        if (name.Contains('\0', StringComparison.Ordinal) || name.StartsWith('/') || Path.IsPathRooted(entry.Name)
            || name.Split('/').Contains("..", StringComparer.Ordinal)
            || (OperatingSystem.IsWindows() && name.Contains(':', StringComparison.Ordinal)))
        {
            return null;
        }

        var path = Path.GetFullPath(entry.Name, folder);
        return path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Path.TrimEndingDirectorySeparator(path) == folder
                ? path
                : null;
    }

    /// <summary>Writes an entry; returns its bytes, or more than are left where it is too large.</summary>
    private static async Task<long> PlaceAsync(
        TarEntry entry, string folder, long left, CancellationToken cancellationToken)
    {
        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes
            || PathOf(entry, folder) is not { } path)
        {
            return 0;
        }

        if (entry.EntryType == TarEntryType.Directory)
        {
            _ = Directory.CreateDirectory(path);
            return 0;
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Readable | (entry.Mode & Executable);
        }

        await using var file = new FileStream(path, options);
        var sum = 0L;
        var buffer = new byte[BufferBytes];
        while (entry.DataStream is { } data
            && sum <= left
            && await data.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            sum += read;
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return sum;
    }
}
