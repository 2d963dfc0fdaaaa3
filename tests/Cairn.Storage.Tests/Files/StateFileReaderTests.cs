using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Files;

public sealed class StateFileReaderTests : IDisposable
{
    private const string Text = """{"version":3,"checkpoint":{"stack":"organization/shop/dev"}}""";

    private static readonly StorageLimits Small = new()
    {
        StateBytesMax = 4 << 20,
        FreeExpansionBytes = 1 << 20,
        MapFromBytes = 1 << 20,
    };

    private readonly Folder _folder = new();

    public static TheoryData<Compression, string> Packings => new()
    {
        { Compression.None, "dev.json" },
        { Compression.Gzip, "dev.json.gz" },
        { Compression.Zstd, "dev.json.zst" },
        { Compression.Gzip, "dev.json" },
        { Compression.None, "dev.json.zst" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Compression.None, 1 << 30)]
    [InlineData(Compression.None, 1)]
    [InlineData(Compression.Zstd, 1)]
    public void A_state_that_two_threads_read_is_the_one_that_stands_there(Compression compression, int mapFrom)
    {
        const int Resources = 20_000;
        var text = LongState(Resources);
        var path = _folder.Write("dev.json", Pack(text, compression));

        using var file = new StateFileReader(StorageLimits.Default with { MapFromBytes = mapFrom })
            .Read(path, CancellationToken.None).Value;

        Assert.NotNull(file);
        var document = StateDocument.Open(file.Bytes).Value;
        Assert.NotNull(document);
        Assert.Equal(Resources, document.Count);
        Assert.All(document.Resources(), x => Assert.Equal(x.Index > 0 ? 1 : 0, x.ReferenceCount));
        Assert.All(
            document.Resources().Skip(1), x => Assert.Equal((x.Index - 1) / 2, x.Reference(0).Target));
        Assert.True(IntegrityCheck.Run(document).IsSound);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void A_file_is_unpacked_by_its_content_and_not_by_its_name(Compression compression, string name)
    {
        var path = _folder.Write(name, Pack(Packed.Bytes(Text), compression));

        using var file = Read(path).Value;

        Assert.NotNull(file);
        Assert.Equal(compression, file.Compression);
        Assert.Equal(Text, Packed.Text(file.Bytes));
        Assert.Equal(new FileInfo(path).Length, file.Identity.Length);
    }

    [Fact]
    public void A_large_plain_file_is_mapped_and_reads_the_same()
    {
        var bytes = new byte[(1 << 20) + 17];
        new Random(1).NextBytes(bytes);
        bytes[0] = (byte)'{';

        using var file = Read(_folder.Write("big.json", bytes), Small).Value;

        Assert.NotNull(file);
        Assert.Null(file.Fingerprint);
        Assert.True(file.Bytes.Slice(0, bytes.Length).SequenceEqual(bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Bytes.Slice(bytes.Length - 1, 2).Length);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Bytes.Slice(0, 1).Length);
    }

    [Fact]
    public void An_empty_file_is_read_as_no_bytes()
    {
        using var file = Read(_folder.Write("empty.json", "")).Value;

        Assert.Equal(0, file?.Bytes.Length);
    }

    [Fact]
    public void A_gzip_file_cut_at_any_byte_is_damaged()
    {
        var packed = Packed.Gzip(Packed.Bytes(Text));
        for (var length = 2; length < packed.Length; length++)
        {
            Expect(2008, Read(_folder.Write("cut.json.gz", packed[..length])));
        }
    }

    [Fact]
    public void A_zstd_file_cut_at_any_byte_is_damaged()
    {
        var packed = Packed.Zstd(Packed.Bytes(Text));
        for (var length = 4; length < packed.Length; length++)
        {
            Expect(2008, Read(_folder.Write("cut.json.zst", packed[..length])));
        }
    }

    [Fact]
    public void A_gzip_file_with_a_changed_byte_is_damaged_or_reads_the_same()
    {
        var packed = Packed.Gzip(Packed.Bytes(Text));
        for (var at = 2; at < packed.Length; at++)
        {
            var bent = (byte[])packed.Clone();
            bent[at] ^= 0x10;
            var result = Read(_folder.Write("bent.json.gz", bent));
            using var file = result.Value;
            Assert.True(file is null || Packed.Text(file.Bytes) == Text, $"byte {at}");
        }
    }

    [Fact]
    public void Bytes_after_the_end_of_a_gzip_file_are_noticed()
        => Expect(2008, Read(_folder.Write("more.json.gz", [.. Packed.Gzip(Packed.Bytes(Text)), 1, 2, 3])));

    [Theory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    public void A_file_that_expands_too_much_is_refused(Compression compression)
        => Expect(2007, Read(_folder.Write("bomb", Pack(new byte[3 << 20], compression)), Small));

    [Fact]
    public void A_file_that_expands_past_the_largest_size_is_refused()
    {
        var bytes = new byte[5 << 20];
        new Random(1).NextBytes(bytes);

        Expect(2006, Read(_folder.Write("large.json.gz", Packed.Gzip(bytes)), Small));
        Expect(2006, Read(_folder.Write("large.json", bytes), Small));
    }

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    public void A_stream_is_read_with_the_same_rules(Compression compression)
    {
        var stream = new MemoryStream(Pack(Packed.Bytes(Text), compression));

        using var file = new StateFileReader().Read(stream, "-", TestContext.Current.CancellationToken).Value;

        Assert.Equal(Text, file is null ? null : Packed.Text(file.Bytes));
        Expect(2006, new StateFileReader(Small).Read(
            new MemoryStream(new byte[5 << 20]), "-", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_is_no_file_is_named_for_what_it_is()
    {
        Expect(2001, Read(_folder["missing.json"]));
        Expect(2001, Read(_folder["missing/missing.json"]));
        Expect(2003, Read(_folder.Path));
        if (OperatingSystem.IsLinux())
        {
            Expect(2004, Read("/dev/zero"));
            Expect(2004, Read(Pipe()));
        }
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_said_to_be_so()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read everything");
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            var path = _folder.Write("secret/dev.json", Text);
            File.SetUnixFileMode(_folder["secret"], UnixFileMode.None);
            Expect(2002, Read(path));
            File.SetUnixFileMode(_folder["secret"], All);
        }
    }

    [Fact]
    public void What_the_system_refuses_is_told_apart_from_what_fails()
    {
        Assert.Equal(2002, FailureDiagnostics.OfReading("x", new UnauthorizedAccessException()).Code.Number);
        Assert.Equal(2002, FailureDiagnostics.OfReading("x", new SystemCallException("open", 13)).Code.Number);
        Assert.Equal(2005, FailureDiagnostics.OfReading("x", new SystemCallException("open", 5)).Code.Number);
    }

    [Fact]
    public void Reading_stops_when_asked_to()
    {
        var path = _folder.Write("dev.json", Text);

        Assert.Throws<OperationCanceledException>(
            () => new StateFileReader().Read(path, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_stored_bytes()
    {
        using var one = Read(_folder.Write("a.json", Text)).Value;
        using var same = Read(_folder.Write("b.json", Text)).Value;
        using var packed = Read(_folder.Write("c.json", Packed.Gzip(Packed.Bytes(Text)))).Value;

        Assert.NotNull(one?.Fingerprint);
        Assert.Equal(one.Fingerprint, same?.Fingerprint);
        Assert.NotEqual(one.Fingerprint, packed?.Fingerprint);
    }

    /// <summary>A tree of components, about 4 MB.</summary>
    private static byte[] LongState(int resources)
    {
        static string Urn(int i) => $"urn:pulumi:dev::app::{(i > 0 ? "t:m:T" : "pulumi:pulumi:Stack")}::n{i}";
        var rows = Enumerable.Range(0, resources).Select(i => i > 0
            ? $$"""{"urn":"{{Urn(i)}}","custom":false,"type":"t:m:T","dependencies":["{{Urn((i - 1) / 2)}}"]}"""
            : $$"""{"urn":"{{Urn(i)}}","custom":false,"type":"pulumi:pulumi:Stack"}""");
        return Packed.Bytes($$"""{"version":3,"deployment":{"resources":[{{string.Join(",\n", rows)}}]} }""");
    }

    private static byte[] Pack(byte[] bytes, Compression compression) => compression switch
    {
        Compression.Gzip => Packed.Gzip(bytes),
        Compression.Zstd => Packed.Zstd(bytes),
        _ => bytes,
    };

    private static Result<StateFile> Read(string path, StorageLimits? limits = null)
        => new StateFileReader(limits ?? StorageLimits.Default).Read(path, TestContext.Current.CancellationToken);

    private static void Expect(int code, Result<StateFile> result)
    {
        Assert.Null(result.Value);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code.Number);
    }

    private string Pipe()
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", _folder["pipe"]);
        make.WaitForExit();
        return _folder["pipe"];
    }
}
