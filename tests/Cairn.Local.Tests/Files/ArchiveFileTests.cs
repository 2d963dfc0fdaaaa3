using System.Formats.Tar;
using System.IO.Compression;
using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Files;

public sealed class ArchiveFileTests : IDisposable
{
    private const string Type = LocalTypes.ArchiveFile;

    private readonly Stand _stand = new();

    public ArchiveFileTests()
    {
        _stand.Write("src/b.txt", "b");
        _stand.Write("src/a/run.sh", "#!/bin/sh\n");
        _stand.Write("src/a/debug.log", "noise");
        _stand.Write("src/node_modules/x/index.js", "x");
    }

    public void Dispose() => _stand.Dispose();

    [Theory]
    [InlineData("out/site.zip")]
    [InlineData("out/site.tar.gz")]
    public async Task Equal_files_make_equal_archives(string name)
    {
        await _stand.DeployAsync(Type, Inputs(name));
        Assert.Equal(["a/run.sh", "b.txt"], Names(_stand.In(name)));
        var first = _stand["sha256"];
        File.SetLastWriteTimeUtc(_stand.In("src/b.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("same", await _stand.DeployAsync(Type, Inputs(name)));
        File.Delete(_stand.In(name));
        Assert.False(await _stand.RefreshAsync(Type));
        await _stand.DeployAsync(Type, Inputs(name));
        Assert.Equal(first, _stand["sha256"]);
        _stand.Write("src/b.txt", "other");
        Assert.Equal("updated for sourceSha256", await _stand.DeployAsync(Type, Inputs(name)));
        Assert.NotEqual(first, _stand["sha256"]);
    }

    [Fact]
    public async Task A_program_stays_one()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no such permissions here");
            return;
        }

        const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        await _stand.DeployAsync(Type, Inputs("site.zip"));
        File.SetUnixFileMode(_stand.In("src/a/run.sh"), Program);
        Assert.Equal("updated for sourceSha256", await _stand.DeployAsync(Type, Inputs("site.zip")));
        Assert.Equal([0x81ed, 0x81a4], Modes(_stand.In("site.zip")));
    }

    [Fact]
    public async Task One_that_was_changed_or_imported_is_made_anew()
    {
        await _stand.DeployAsync(Type, Inputs("site.zip"));
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("same", await _stand.DeployAsync(Type, Inputs("site.zip")));
        _stand.Write("site.zip", "broken");
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("updated for sourceSha256", await _stand.DeployAsync(Type, Inputs("site.zip")));
        Assert.True(await _stand.ImportAsync(Type, _stand.In("site.zip")));
        Assert.StartsWith(
            "updated for", await _stand.DeployAsync(Type, Inputs("site.zip")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_lie_in_its_source_and_previews_know_what_goes_in()
    {
        (string, object?)[] inputs = [("path", _stand.In("src/site.tgz")), ("source", _stand.In("src"))];
        var seen = await _stand.PreviewAsync(Type, inputs);
        Assert.IsType<PropertyValue.Unknown>(Stand.Value(seen, "sha256"));
        await _stand.DeployAsync(Type, inputs);
        Assert.Equal(Stand.Value(seen, "sourceSha256"), Stand.Value(_stand.Outputs, "sourceSha256"));
        Assert.Equal("same", await _stand.DeployAsync(Type, inputs));
    }

    [Fact]
    public async Task What_is_no_archive_or_has_no_source_is_refused()
    {
        Assert.Equal(
            ["path: must end with .zip, .tar.gz or .tgz"], await _stand.CheckAsync(Type, Inputs("site.rar")));
        Assert.Equal(
            "CRN6503",
            await Stand.CodeAsync(() => _stand.DeployAsync(
                Type, ("path", _stand.In("site.zip")), ("source", _stand.In("nowhere")))));
    }

    private static int[] Modes(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return [.. archive.Entries.Select(x => x.ExternalAttributes >>> 16)];
    }

    private static string[] Names(string path)
    {
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var archive = ZipFile.OpenRead(path);
            return [.. archive.Entries.Select(x => x.FullName)];
        }

        using var file = File.OpenRead(path);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new TarReader(unpacked);
        var names = new List<string>();
        while (reader.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        return [.. names];
    }

    private (string, object?)[] Inputs(string name) =>
    [
        ("path", _stand.In(name)),
        ("source", _stand.In("src")),
        ("exclude", new[] { "node_modules", "*.log" }),
    ];
}
