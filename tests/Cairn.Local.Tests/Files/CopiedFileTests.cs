using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Files;

public sealed class CopiedFileTests : IDisposable
{
    private const string Type = LocalTypes.CopiedFile;

    private readonly Stand _stand = new();

    private (string, object?)[] Inputs => [("path", _stand.In("b")), ("source", _stand.In("a"))];

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task It_follows_its_source()
    {
        _stand.Write("a", "one");
        var seen = await _stand.PreviewAsync(Type, Inputs);
        await _stand.DeployAsync(Type, Inputs);
        Assert.Equal(seen, _stand.Outputs);
        Assert.Equal("one", _stand.Read("b"));
        Assert.Equal("same", await _stand.DeployAsync(Type, Inputs));
        _stand.Write("a", "two");
        Assert.Equal("updated for sourceSha256", await _stand.DeployAsync(Type, Inputs));
        Assert.Equal("two", _stand.Read("b"));
    }

    [Fact]
    public async Task A_copy_that_somebody_has_changed_is_made_anew()
    {
        _stand.Write("a", "one");
        await _stand.DeployAsync(Type, Inputs);
        _stand.Write("b", "by hand");
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("updated for sourceSha256", await _stand.DeployAsync(Type, Inputs));
        Assert.Equal("one", _stand.Read("b"));
        File.Delete(_stand.In("b"));
        Assert.False(await _stand.RefreshAsync(Type));
    }

    [Fact]
    public async Task A_source_may_come_into_being_before_it_is_copied_and_not_later()
    {
        var seen = await _stand.PreviewAsync(Type, Inputs);
        Assert.IsType<PropertyValue.Unknown>(Stand.Value(seen, "sha256"));
        Assert.Equal("CRN6503", await Stand.CodeAsync(() => _stand.DeployAsync(Type, Inputs)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_stand.Folder));
    }

    [Fact]
    public async Task It_is_deleted_where_it_is_still_the_copy_and_its_source_stays()
    {
        _stand.Write("a", "one");
        await _stand.DeployAsync(Type, Inputs);
        _stand.BeginRun();
        await _stand.DeleteAsync(Type);
        Assert.False(File.Exists(_stand.In("b")));
        Assert.Equal("one", _stand.Read("a"));
    }

    [Fact]
    public async Task It_is_imported_by_its_path_and_then_a_copy_of_its_source()
    {
        _stand.Write("a", "one");
        _stand.Write("b", "one");
        Assert.True(await _stand.ImportAsync(Type, _stand.In("b")));
        Assert.Equal("updated for source", await _stand.DeployAsync(Type, Inputs));
        Assert.Equal("same", await _stand.DeployAsync(Type, Inputs));
    }
}
