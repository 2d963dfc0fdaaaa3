namespace Cairn.Storage.Files;

/// <summary>How a state's bytes are packed in its file. Told by the first bytes, never by the file's name.</summary>
public enum Compression
{
    None,
    Gzip,
    Zstd,
}
