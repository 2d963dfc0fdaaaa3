using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>Reads files that are small by nature: project files, locks, credentials, passphrases.</summary>
internal static class SmallFile
{
    /// <summary>The whole content, or a diagnostic: missing, unreadable, or larger than such a file ever is.</summary>
    public static Result<byte[]> Read(string path, StorageLimits limits) => StateFileReader.Guarded(path, () =>
    {
        using var handle = FileProbe.Open(path, out var status);
        if (status.Kind != FileKind.Regular)
        {
            return Result.Failed<byte[]>(
                status.Kind == FileKind.Directory
                    ? StorageDiagnostics.IsDirectory(path)
                    : StorageDiagnostics.IsSpecial(path));
        }

        if (status.Identity.Length > limits.SmallFileBytesMax)
        {
            return Result.Failed<byte[]>(StorageDiagnostics.TooLarge(path, limits.SmallFileBytesMax));
        }

        var bytes = new byte[status.Identity.Length];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(filled), filled);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return Result.Of(bytes[..filled]);
    });

    /// <summary>The content, or null where there is none that can be read.</summary>
    public static byte[]? TryRead(string path, StorageLimits limits) => Read(path, limits).Value;
}
