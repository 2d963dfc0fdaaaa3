using System.IO.Compression;
using System.Text;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Storage.Config;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using ZstdSharp;

namespace Cairn.Storage.Tests.Files;

/// <summary>
/// Whatever bytes a reader is given, it answers with what is in them or with a diagnostic, and never throws.
/// </summary>
public sealed class ReaderFuzzTests
{
    private const int LongFactor = 50;

    private static readonly byte[] Checkpoint = Encoding.UTF8.GetBytes(
        """{"version":3,"checkpoint":{"stack":"organization/shop/dev","latest":{"""
        + """ "manifest":{"time":"2026-11-23T07:17:17Z","""
        + """ "magic":"ab35","version":"v3.259.0"},"resources":[{"""
        + """ "urn":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::s","""
        + """ "custom":false,"type":"pulumi:pulumi:Stack"},{"urn":"urn:pulumi:dev::shop::a:b:C::c","""
        + """ "custom":true,"id":"1","""
        + """ "type":"a:b:C","parent":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::s","""
        + """ "outputs":{"n":1.5e3,"t":"\u00e9"}}],"""
        + """ "pending_operations":[]}}}""");

    private static readonly byte[] Settings = Encoding.UTF8.GetBytes(
        "# mine\nencryptionsalt: v1:abc=:v1:def:ghi=\nconfig:\n"
        + "  shop:name: \"a b\"\n  shop:list:\n    - 1\n    - {x: y}\n"
        + "  shop:key:\n    secure: v1:aaa:bbb=\n  other:text: |\n    two\n    lines\n");

    private static readonly byte[] Project = Encoding.UTF8.GetBytes(
        "name: shop\nruntime:\n  name: nodejs\n"
        + "  options: &o {typescript: true}\nbackend: {url: \"file://./store\"}\nx: *o\n");

    [Fact]
    public void No_bytes_make_the_reader_of_checkpoints_throw()
        => Fuzz("checkpoints", 300_000, [Checkpoint], static bytes =>
    {
        if (StateDocument.Open(StateBytes.FromArray(bytes)).TryGet(out var document))
        {
            _ = IntegrityCheck.Run(document).ErrorCount;
        }
    });

    [Fact]
    public void No_bytes_make_the_reader_of_packed_states_throw()
    {
        using var gzip = new MemoryStream();
        using (var packed = new GZipStream(gzip, CompressionLevel.Optimal, leaveOpen: true))
        {
            packed.Write(Checkpoint);
        }

        using var zstd = new Compressor();
        Fuzz("gzip and zstd", 100_000, [gzip.ToArray(), zstd.Wrap(Checkpoint).ToArray()], static bytes =>
        {
            using var stream = new MemoryStream(bytes.ToArray());
            using var file = new StateFileReader().Read(stream, "x", CancellationToken.None).Value;
            _ = file?.Bytes.Length;
        });
    }

    [Fact]
    public void No_bytes_make_the_readers_of_YAML_throw() => Fuzz("YAML", 50_000, [Settings, Project], static bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes.Span);
        _ = StackSettings.Parse("x", text).Value?.Entries;
        _ = PulumiProjectFile.Parse("x", text).Value;
        _ = ProjectConfig.Parse("x", text).Value;
    });

    private static void Fuzz(string what, int runs, byte[][] seeds, Action<ReadOnlyMemory<byte>> read)
    {
        var wanted = runs * (Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? LongFactor : 1);
        const int Parts = 2;
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = Parts }, part =>
        {
            var random = new Random(part);
            var buffer = new byte[4096];
            for (var run = 0; run < wanted / Parts; run++)
            {
                var length = Mutation.Of(random, seeds[run % seeds.Length], buffer);
                try
                {
                    read(buffer.AsMemory(0, length));
                }
                catch (Exception)
                {
                    Console.WriteLine(
                        $"  {what}: these bytes, in base64, fail: {Convert.ToBase64String(buffer, 0, length)}");
                    throw;
                }
            }
        });

        Console.WriteLine($"  fuzz of {what}: {wanted:N0} inputs");
    }
}
