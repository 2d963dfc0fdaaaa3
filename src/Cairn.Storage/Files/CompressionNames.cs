namespace Cairn.Storage.Files;

/// <summary>How a new file of a name is to be packed.</summary>
public static class CompressionNames
{
    public static Compression Of(string path) => Path.GetExtension(path) switch
    {
        ".gz" => Compression.Gzip,
        ".zst" => Compression.Zstd,
        _ => Compression.None,
    };
}
