using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Cairn.Model;
using Cairn.Protocol.Assets;
using Cairn.Protocol.Tests.Values;
using Xunit;

namespace Cairn.Protocol.Tests.Assets;

/// <summary>Hashes that stand here were seen in states that Pulumi wrote, or come from its own tests.</summary>
public sealed class AssetHashesTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string EmptyArchive = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
    private const string Hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private static readonly PropertyValue.Asset FileA = new(null, ContentSource.Path, "a");

    private readonly MemorySource _source = new MemorySource().Add("a", "hello").Add("https://x/y", "hello");

    [Theory]
    [InlineData("hello", Hello)]
    [InlineData("goodbye", "82e35a63ceba37e9646434c5dd412ea577147f1e4a41ccde1614253187e3dbf9")]
    [InlineData("a test asset", "e34c74529110661faae4e121e57165ff4cb4dbdde1ef9770098aa3695e6b6704")]
    [InlineData("", Empty)]
    public async Task A_text_has_the_hash_of_its_UTF_8(string text, string hash)
        => Assert.Equal(hash, await Hash(new PropertyValue.Asset(null, ContentSource.Text, text)));

    [Fact]
    public async Task A_file_and_a_remote_one_have_the_hash_of_their_content()
    {
        Assert.Equal(Hello, await Hash(FileA));
        Assert.Equal(Hello, await Hash(new PropertyValue.Asset(null, ContentSource.Uri, "https://x/y")));
        Assert.Equal(Empty, await Hash(new PropertyValue.Asset(null, ContentSource.None, "")));
    }

    [Fact]
    public async Task An_archive_has_the_hash_of_a_tar_file()
    {
        Assert.Equal(EmptyArchive, await Hash(Archive()));
        Assert.Equal(EmptyArchive, await Hash(new PropertyValue.Archive(null, ContentSource.None, "", [])));
        Assert.Equal(
            "27ab4a14a617df10cff3e1cf4e30cf510302afe56bf4cc91f84041c9f7b62fd8",
            await Hash(Archive(("foo", TextAsset("a test asset")))));
    }

    [Fact]
    public async Task Members_count_in_the_order_of_their_names()
        => Assert.Equal(
            await Hash(Archive(("a", TextAsset("1")), ("a.b", TextAsset("2")), ("b", TextAsset("3")))),
            await Hash(Archive(("b", TextAsset("3")), ("a.b", TextAsset("2")), ("a", TextAsset("1")))));

    [Fact]
    public async Task A_folder_is_walked_without_Pulumis_own_folder()
    {
        _source.Add("d/b.txt", "1").Add("d/b/z", "2").Add("d/b/a", "3").Add("d/.pulumi/x", "4")
            .Add("d/c/.pulumi", "5");

        // In a walk, the folder b comes before the file b.txt; in the order of whole names it is the other way.
        Assert.Equal(
            await Hash(Archive(
                ("b", Archive(("a", TextAsset("3")), ("z", TextAsset("2")))),
                ("b.txt", TextAsset("1")))),
            await Hash(Folder("d")));
    }

    [Fact]
    public async Task A_packed_archive_has_the_hash_of_its_file()
    {
        foreach (var name in (string[])["x.tar", "x.tgz", "x.tar.gz", "x.zip", "x.jar"])
        {
            _source.Add(name, "hello").Add($"https://x/{name}?v=1", "hello");
            Assert.Equal(Hello, await Hash(Folder(name)));
            Assert.Equal(
                Hello,
                await Hash(new PropertyValue.Archive(null, ContentSource.Uri, $"https://x/{name}?v=1", [])));
        }
    }

    [Fact]
    public async Task Packed_archives_within_another_are_unpacked()
    {
        _source.Add("p.zip", Zip()).Add("p.tar", await Tar(isPacked: false)).Add("p.tgz", await Tar(isPacked: true));
        var expected = await Hash(Archive(("q", Archive(("a", TextAsset("1")), ("d/b", TextAsset("2"))))));

        Assert.Equal(expected, await Hash(Archive(("q", Folder("p.zip")))));
        Assert.Equal(expected, await Hash(Archive(("q", Folder("p.tar")))));
        Assert.Equal(expected, await Hash(Archive(("q", Folder("p.tgz")))));
    }

    [Fact]
    public async Task Of_files_with_the_same_name_the_first_counts()
        => Assert.Equal(
            await Hash(Archive(("a", Archive(("b", TextAsset("1")))))),
            await Hash(Archive(("a", Archive(("b", TextAsset("1")))), ("a/b", TextAsset("2")))));

    [Fact]
    public async Task Hashes_are_filled_in_wherever_values_are()
    {
        var filled = await Fill(Wired.Map(
            ("a", new PropertyValue.List([new PropertyValue.Secret(FileA)])),
            ("b", new PropertyValue.Output(Wired.Map(("c", FileA)), false, [])),
            ("d", Archive(("e", FileA))),
            ("f", FileA with { Hash = "kept" })));

        var known = FileA with { Hash = Hello };
        var archive = (PropertyValue.Archive)filled.Value!.Members[2].Value;
        Assert.Equal(new PropertyValue.List([new PropertyValue.Secret(known)]), filled.Value.Members[0].Value);
        Assert.Equal(
            new PropertyValue.Output(Wired.Map(("c", known)), false, []), filled.Value.Members[1].Value);
        Assert.Equal(known, archive.Members[0].Value);
        Assert.Equal(64, archive.Hash!.Length);
        Assert.Equal(FileA with { Hash = "kept" }, filled.Value.Members[3].Value);
    }

    [Fact]
    public async Task Values_without_assets_stay_the_same_object()
    {
        var values = Wired.Map(("a", Wired.Text("x")), ("b", FileA with { Hash = "kept" }));
        Assert.Same(values, (await Fill(values)).Value);
    }

    [Theory]
    [InlineData(ContentSource.Path, "missing", 4010)]
    [InlineData(ContentSource.Uri, "https://x/none", 4010)]
    [InlineData(ContentSource.Uri, "ftp://x/y", 4014)]
    [InlineData(ContentSource.Uri, "no uri", 4014)]
    public async Task An_asset_that_cannot_be_read_is_refused(ContentSource source, string content, int code)
    {
        Assert.Equal([code], await Codes(new PropertyValue.Asset(null, source, content)));
        Assert.Equal([code], await Codes(Archive(("a", new PropertyValue.Asset("h", source, content)))));
    }

    [Theory]
    [InlineData(ContentSource.Path, "nothing", 4012)]
    [InlineData(ContentSource.Path, "none.zip", 4010)]
    [InlineData(ContentSource.Uri, "https://x/y", 4012)]
    [InlineData(ContentSource.Uri, "ftp://x/y.zip", 4014)]
    public async Task An_archive_that_cannot_be_read_is_refused(ContentSource source, string content, int code)
        => Assert.Equal([code], await Codes(new PropertyValue.Archive(null, source, content, [])));

    [Theory]
    [InlineData("bad.zip")]
    [InlineData("bad.tar")]
    [InlineData("bad.tgz")]
    [InlineData("link.tar")]
    public async Task A_damaged_archive_within_another_is_refused(string name)
    {
        _source.Add("bad.zip", "no zip").Add("bad.tgz", "no gzip").Add("bad.tar", new string('x', 600))
            .Add("link.tar", await Link());
        Assert.Equal([4015], await Codes(Archive(("q", Folder(name)))));
    }

    [Fact]
    public async Task Content_that_is_gone_is_refused()
    {
        Assert.Equal([4013], await Codes(Archive(("a", new PropertyValue.Asset("h", ContentSource.None, "")))));
        Assert.Equal(
            [4013], await Codes(Archive(("a", new PropertyValue.Archive("h", ContentSource.None, "", [])))));
    }

    [Fact]
    public async Task A_file_that_shrinks_while_it_is_read_is_refused()
    {
        _source.Lost = 2;
        Assert.Equal([4016], await Codes(Archive(("a", FileA with { Hash = "h" }))));
    }

    [Fact]
    public async Task A_name_that_no_archive_can_hold_is_refused()
        => Assert.Equal([4018], await Codes(Archive(("a\0b", TextAsset("x")))));

    private static PropertyValue.Archive Archive(params (string Name, PropertyValue Value)[] members)
        => new(null, ContentSource.Members, "", Wired.Map(members).Members);

    private static PropertyValue.Archive Folder(string path) => new(null, ContentSource.Path, path, []);

    private static PropertyValue.Asset TextAsset(string text) => new("h", ContentSource.Text, text);

    private static byte[] Zip()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("a", "1"), ("d/", ""), ("./d//b", "2")])
            {
                using var content = zip.CreateEntry(name).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }

    private static async Task<byte[]> Tar(bool isPacked)
    {
        var file = new MemoryStream();
        await using (Stream stream = isPacked ? new GZipStream(file, CompressionMode.Compress, true) : file)
        await using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            await tar.WriteEntryAsync(Entry("a", "1"), TestContext.Current.CancellationToken);
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.Directory, "d/"), TestContext.Current.CancellationToken);
            await tar.WriteEntryAsync(Entry("./d//b", "2"), TestContext.Current.CancellationToken);
        }

        return file.ToArray();
    }

    private static async Task<byte[]> Link()
    {
        var file = new MemoryStream();
        await using (var tar = new TarWriter(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.SymbolicLink, "a") { LinkName = "b" },
                TestContext.Current.CancellationToken);
        }

        return file.ToArray();
    }

    private static PaxTarEntry Entry(string name, string text)
        => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private Task<Result<PropertyValue.Map>> Fill(PropertyValue.Map values)
        => new AssetHashes(_source).FillAsync(values, TestContext.Current.CancellationToken);

    private async Task<string?> Hash(PropertyValue value)
    {
        var filled = await Fill(Wired.Map(("a", value)));
        return filled.Value?.Members[0].Value switch
        {
            PropertyValue.Asset asset => asset.Hash,
            PropertyValue.Archive archive => archive.Hash,
            _ => filled.Diagnostics.FirstOrDefault()?.Detail,
        };
    }

    private async Task<IEnumerable<int>> Codes(PropertyValue value)
        => (await Fill(Wired.Map(("a", value)))).Diagnostics.Select(one => one.Code.Number);
}
