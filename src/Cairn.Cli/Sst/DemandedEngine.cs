using System.Buffers;
using System.Text;

namespace Cairn.Cli.Sst;

/// <summary>
/// The version of Pulumi that an SST demands of its engine. Go writes into each binary of which modules it was built;
/// SST compares with the version of Pulumi's SDK among them (3.1.14: 3.115.2; 4.17.1: 3.215.0).
/// </summary>
internal static class DemandedEngine
{
    private const int BlockBytes = 1 << 20;
    private const int VersionBytesMax = 64;

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("dep\tgithub.com/pulumi/pulumi/sdk/v3\tv");

    private static readonly SearchValues<byte> Characters
        = SearchValues.Create("0123456789.-+abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>Without <c>v</c>; null where the file doesn't tell.</summary>
    public static string? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return Find(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads on until the mark has been found, with the end of each block before the next.</summary>
    public static string? Find(Stream stream)
    {
        var kept = Mark.Length + VersionBytesMax;
        var buffer = new byte[kept + BlockBytes];
        var filled = 0;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(filled), BlockBytes, throwOnEndOfStream: false);
            filled += read;
            if (Version(buffer.AsSpan(0, filled), isEnd: read < BlockBytes) is { } version)
            {
                return version;
            }

            if (read < BlockBytes)
            {
                return null;
            }

            var rest = Math.Min(kept, filled);
            buffer.AsSpan(filled - rest, rest).CopyTo(buffer);
            filled = rest;
        }
    }

    private static string? Version(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        var at = bytes.IndexOf(Mark);
        if (at < 0 || (!isEnd && bytes.Length - at < Mark.Length + VersionBytesMax))
        {
            return null;
        }

        var rest = bytes[(at + Mark.Length)..];
        var length = rest.IndexOfAnyExcept(Characters);
        var text = Encoding.ASCII.GetString(length < 0 ? rest : rest[..length]);
        return System.Version.TryParse(text.Split('-')[0], out _) ? text : null;
    }
}
