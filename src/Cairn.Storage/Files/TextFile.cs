using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>Reads a small file that a user named, such as a passphrase. Nothing of it is in a diagnostic.</summary>
public static class TextFile
{
    /// <summary>The whole content, or why it can't be had.</summary>
    public static Result<byte[]> Read(string path) => SmallFile.Read(path, StorageLimits.Default);
}
