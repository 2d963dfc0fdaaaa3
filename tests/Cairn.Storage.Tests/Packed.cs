using System.IO.Compression;
using System.Text;
using Cairn.State.Document;
using ZstdSharp;

namespace Cairn.Storage.Tests;

/// <summary>Packs and unpacks for tests, by other means than the code under test where there are any.</summary>
internal static class Packed
{
    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(StateBytes bytes) => Encoding.UTF8.GetString(bytes.Slice(0, (int)bytes.Length));
}
