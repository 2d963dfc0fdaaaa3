namespace Cairn.Protocol.Assets;

/// <summary>How a packed archive is read. Its name decides, not its content.</summary>
internal static class ArchiveFormats
{
    public static ArchiveFormat Of(string name) => name switch
    {
        _ when name.EndsWith(".tar", StringComparison.Ordinal) => ArchiveFormat.Tar,
        _ when name.EndsWith(".tgz", StringComparison.Ordinal) => ArchiveFormat.TarGzip,
        _ when name.EndsWith(".tar.gz", StringComparison.Ordinal) => ArchiveFormat.TarGzip,
        _ when name.EndsWith(".zip", StringComparison.Ordinal) => ArchiveFormat.Zip,
        _ when name.EndsWith(".jar", StringComparison.Ordinal) => ArchiveFormat.Zip,
        _ => ArchiveFormat.None,
    };

    /// <summary>By the path of the URI; queries and fragments do not count.</summary>
    public static ArchiveFormat OfUri(string uri)
        => Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            ? Of(Uri.UnescapeDataString(parsed.AbsolutePath))
            : ArchiveFormat.None;
}

/// <summary>The formats of packed archives.</summary>
internal enum ArchiveFormat
{
    /// <summary>Not packed: a folder, or a file that is no archive.</summary>
    None,
    Tar,
    TarGzip,
    Zip,
}
