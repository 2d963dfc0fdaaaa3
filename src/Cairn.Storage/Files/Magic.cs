namespace Cairn.Storage.Files;

/// <summary>The first bytes by which compressed content is known.</summary>
internal static class Magic
{
    public const int Bytes = 4;

    public static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];

    public static ReadOnlySpan<byte> Zstd => [0x28, 0xb5, 0x2f, 0xfd];

    public static Compression Sniff(ReadOnlySpan<byte> head)
        => head.StartsWith(Gzip) ? Compression.Gzip
            : head.StartsWith(Zstd) ? Compression.Zstd
            : Compression.None;
}
