using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>Reads files that are small by nature: project files, locks, credentials, passphrases.</summary>
internal static class SmallFile
{
    /// <summary>The whole content, or a diagnostic: missing, unreadable, or larger than such a file ever is.</summary>
    public static Result<byte[]> Read(string path, StorageLimits limits) => Read(SystemCalls.Real, path, limits);

    public static Result<byte[]> Read(
        ISystemCalls calls, string path, StorageLimits limits) => StateFileReader.Guarded(path, () =>
    {
        using var file = calls.OpenToRead(path);
        var status = file.Status();
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

        return Result.Of(file.ReadAll((int)status.Identity.Length, CancellationToken.None));
    });

    /// <summary>
    /// The content, or null where the file is surely not there, or where the problem says why it can't be read.
    /// </summary>
    public static byte[]? TryRead(ISystemCalls calls, string path, StorageLimits limits, out Diagnostic? problem)
    {
        problem = null;
        if (Presence.IsMissing(calls, path))
        {
            return null;
        }

        // It may have gone in between.
        var read = Read(calls, path, limits);
        problem = read.Diagnostics.FirstOrDefault(x => x.Code.Number != StorageDiagnostics.NotFoundCode);
        return read.Value;
    }

    /// <summary>The content, or null where there is none that can be read.</summary>
    public static byte[]? TryRead(string path, StorageLimits limits) => Read(path, limits).Value;

    public static byte[]? TryRead(ISystemCalls calls, string path, StorageLimits limits)
        => Read(calls, path, limits).Value;
}
