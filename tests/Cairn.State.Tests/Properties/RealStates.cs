using System.IO.Compression;

namespace Cairn.State.Tests.Properties;

/// <summary>States as tools leave them: the example's, and recorded ones where CAIRN_SHARED names a folder.</summary>
internal static class RealStates
{
    private const string Example = "production.json";

    public static byte[][] All { get; } = [ReadExample(), .. Recorded()];

    private static byte[] ReadExample()
    {
        using var stream = typeof(RealStates).Assembly.GetManifestResourceStream(Example)
            ?? throw new InvalidOperationException($"{Example} is not built in.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>One a line: name, step, the exported deployment.</summary>
    private static IEnumerable<byte[]> Recorded()
    {
        var path = Path.Combine(
            Environment.GetEnvironmentVariable("CAIRN_SHARED") ?? "", "conformance", "real-states.tsv.gz");
        if (!File.Exists(path))
        {
            yield break;
        }

        using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var lines = new StreamReader(unpacked);
        while (lines.ReadLine() is { } line)
        {
            yield return System.Text.Encoding.UTF8.GetBytes(line.Split('\t')[^1]);
        }
    }
}
