using System.IO.Hashing;

namespace Cairn.Plugins.DotNet;

/// <summary>A file as it was when an app was built.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Length">In bytes; -1 where it was not there.</param>
/// <param name="Ticks">When it was changed last, UTC.</param>
/// <param name="Hash">Of its content; empty where it was not there.</param>
internal sealed record BuildStamp(string Path, long Length, long Ticks, string Hash)
{
    /// <summary>A file as it is now.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="began">When the build began: what has changed since then is not what was built.</param>
    public static BuildStamp Of(string path, DateTimeOffset began)
    {
        var file = new FileInfo(path);
        return !file.Exists ? new BuildStamp(path, -1, 0, "")
            : file.LastWriteTimeUtc >= began.UtcDateTime ? new BuildStamp(path, file.Length, 0, "")
            : new BuildStamp(path, file.Length, file.LastWriteTimeUtc.Ticks, HashOf(path));
    }

    /// <summary>
    /// Whether the file is still what it was. Time and length decide where they are the same; a checkout changes times
    /// and nothing else, so then the content does.
    /// </summary>
    public bool Holds()
    {
        var file = new FileInfo(Path);
        return file.Exists
            ? file.Length == Length && (file.LastWriteTimeUtc.Ticks == Ticks || HashOf(Path) == Hash)
            : Length < 0;
    }

    private static string HashOf(string path)
    {
        try
        {
            return Convert.ToHexStringLower(XxHash3.Hash(File.ReadAllBytes(path)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
