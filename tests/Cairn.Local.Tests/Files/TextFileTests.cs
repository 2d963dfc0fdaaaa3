using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Files;

public sealed class TextFileTests : IDisposable
{
    private const string Type = LocalTypes.TextFile;
    private const string HashOfHi = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";

    private readonly Stand _stand = new();

    private string Path => _stand.In("out/a.txt");

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task It_is_written_changed_and_deleted()
    {
        Assert.Equal("created", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi")));
        Assert.Equal("hi", _stand.Read("out/a.txt"));
        Assert.Equal((Path, HashOfHi, "hi"), (_stand.Id, _stand["sha256"], _stand["content"]));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi")));
        Assert.Equal("updated for content", await _stand.DeployAsync(Type, ("path", Path), ("content", "höher")));
        Assert.Equal("höher"u8.ToArray(), await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken));
        _stand.BeginRun();
        await _stand.DeleteAsync(Type);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_stand.In("out")));
        await _stand.DeleteAsync(Type);
        Assert.Empty(_stand.Said);
    }

    [Fact]
    public async Task Another_path_is_another_file()
    {
        await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"));
        Assert.Equal(
            "replaced for path", await _stand.DeployAsync(Type, ("path", _stand.In("b")), ("content", "hi")));
        Assert.False(File.Exists(Path));
        Assert.Equal("hi", _stand.Read("b"));
    }

    [Fact]
    public async Task Previews_know_all_of_it()
    {
        var outputs = await _stand.PreviewAsync(Type, ("path", Path), ("content", "hi"));
        Assert.Equal(Stand.Map(("path", Path), ("sha256", HashOfHi), ("content", "hi")), outputs);
        Assert.False(File.Exists(Path));
        outputs = await _stand.PreviewAsync(Type, ("path", Path), ("content", new PropertyValue.Unknown()));
        Assert.Equal(new PropertyValue.Text(Path), Stand.Value(outputs, "path"));
        Assert.IsType<PropertyValue.Unknown>(Stand.Value(outputs, "sha256"));
    }

    [Fact]
    public async Task What_somebody_else_does_to_it_is_found_and_mended()
    {
        await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"));
        _stand.Write("out/a.txt", "by hand");
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("by hand", _stand["content"]);
        Assert.Equal("updated for content", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi")));
        Assert.Equal("hi", _stand.Read("out/a.txt"));
        File.Delete(Path);
        Assert.False(await _stand.RefreshAsync(Type));
        Assert.Equal("created", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi")));
    }

    [Fact]
    public async Task What_somebody_else_wrote_is_not_deleted_until_a_refresh_has_told_of_it()
    {
        await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"));
        _stand.BeginRun();
        _stand.Write("out/a.txt", "by hand");
        await _stand.DeleteAsync(Type);
        Assert.Equal("by hand", _stand.Read("out/a.txt"));
        Assert.Contains("CRN6505", Assert.Single(_stand.Said), StringComparison.Ordinal);
        Assert.True(await _stand.RefreshAsync(Type));
        await _stand.DeleteAsync(Type);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task A_file_of_others_is_not_overwritten_unless_that_is_wanted()
    {
        _stand.Write("out/a.txt", "theirs");
        Assert.Equal(
            "CRN6500",
            await Stand.CodeAsync(() => _stand.DeployAsync(Type, ("path", Path), ("content", "hi"))));
        Assert.Equal("theirs", _stand.Read("out/a.txt"));
        Assert.Single(Directory.EnumerateFiles(_stand.In("out")));
        await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"), ("overwrite", true));
        Assert.Equal("hi", _stand.Read("out/a.txt"));
    }

    [Fact]
    public async Task What_a_killed_run_has_left_is_used_up()
    {
        _stand.Write("out/a.txt", "hi");
        _stand.Write("out/.a.txt.cairn-new", "hal");
        Assert.Equal("created", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi")));
        Assert.Single(Directory.EnumerateFiles(_stand.In("out")));
    }

    [Fact]
    public async Task It_is_imported_by_its_path()
    {
        Assert.False(await _stand.ImportAsync(Type, Path));
        _stand.Write("out/a.txt", "hi");
        Assert.True(await _stand.ImportAsync(Type, Path));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi")));
    }

    [Fact]
    public async Task No_two_resources_have_the_same_file_and_a_renamed_one_keeps_it()
    {
        await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"));
        Assert.Equal(
            ["path: is also the file of 'urn:pulumi:dev::shop::local:index:TextFile::it'"],
            await _stand.CheckOtherAsync(Type, ("path", Path), ("content", "ho")));

        _stand.BeginRun();
        Assert.Empty(await _stand.CheckOtherAsync(Type, ("path", Path), ("content", "hi")));
        await _stand.DeleteAsync(Type);
        Assert.Equal("hi", _stand.Read("out/a.txt"));
    }

    [Fact]
    public async Task Its_permissions_are_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no such permissions here");
            return;
        }

        await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"), ("mode", "600"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"), ("mode", "600")));
        File.SetUnixFileMode(Path, UnixFileMode.UserRead);
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal(
            "updated for mode", await _stand.DeployAsync(Type, ("path", Path), ("content", "hi"), ("mode", "600")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_name()
    {
        Assert.Equal(
            [
                "path: must end with the name of a file",
                "mode: must be a mode in octal digits, such as 0644",
                "content: is missing",
                "contents: is no input of this type",
            ],
            await _stand.CheckAsync(Type, ("path", "out/"), ("mode", "rw"), ("contents", "hi")));
        Directory.CreateDirectory(Path);
        Assert.Equal(
            "CRN6501", await Stand.CodeAsync(() => _stand.DeployAsync(Type, ("path", Path), ("content", "hi"))));
    }

    [Fact]
    public async Task A_text_that_no_state_should_hold_is_refused()
    {
        var text = new string('x', LocalLimits.TextBytesMax + 1);
        Assert.Equal(
            "CRN6502", await Stand.CodeAsync(() => _stand.DeployAsync(Type, ("path", Path), ("content", text))));
    }
}
