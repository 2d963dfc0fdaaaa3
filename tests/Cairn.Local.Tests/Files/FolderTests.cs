using Cairn.Local.Tests.Fakes;

namespace Cairn.Local.Tests.Files;

public sealed class FolderTests : IDisposable
{
    private const string Type = LocalTypes.Folder;

    private readonly Stand _stand = new();

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task It_is_made_with_what_is_above_it_and_found_gone()
    {
        Assert.Equal("created", await _stand.DeployAsync(Type, ("path", _stand.In("a/b"))));
        Assert.True(Directory.Exists(_stand.In("a/b")));
        Assert.Equal(_stand.In("a/b"), _stand["path"]);
        Assert.True(await _stand.RefreshAsync(Type));
        Directory.Delete(_stand.In("a/b"));
        Assert.False(await _stand.RefreshAsync(Type));
    }

    [Fact]
    public async Task An_empty_one_is_deleted_and_what_was_above_it_stays()
    {
        await _stand.DeployAsync(Type, ("path", _stand.In("a/b")));
        _stand.Write("a/b/.index.html.cairn-new", "what a killed run has left");
        await _stand.DeleteAsync(Type);
        Assert.False(Directory.Exists(_stand.In("a/b")));
        Assert.True(Directory.Exists(_stand.In("a")));
        Assert.Empty(_stand.Said);
        await _stand.DeleteAsync(Type);
    }

    [Fact]
    public async Task One_with_files_of_others_stays_and_says_so()
    {
        await _stand.DeployAsync(Type, ("path", _stand.In("a")));
        _stand.Write("a/theirs.txt", "x");
        await _stand.DeleteAsync(Type);
        Assert.Equal("x", _stand.Read("a/theirs.txt"));
        Assert.Contains("CRN6504", Assert.Single(_stand.Said), StringComparison.Ordinal);
        Assert.Contains("'theirs.txt'", _stand.Said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_path_is_another_folder()
    {
        await _stand.DeployAsync(Type, ("path", _stand.In("a")));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", _stand.In("a"))));
        Assert.Equal("replaced for path", await _stand.DeployAsync(Type, ("path", _stand.In("b"))));
        Assert.False(Directory.Exists(_stand.In("a")));
        Assert.True(Directory.Exists(_stand.In("b")));
    }

    [Fact]
    public async Task A_file_in_its_place_is_none_of_its_business()
    {
        _stand.Write("a", "x");
        Assert.Equal("CRN6501", await Stand.CodeAsync(() => _stand.DeployAsync(Type, ("path", _stand.In("a")))));
        Assert.Equal(["path: must not be empty"], await _stand.CheckAsync(Type, ("path", "")));
        Assert.Equal(["path: is missing"], await _stand.CheckAsync(Type));
    }

    [Fact]
    public async Task It_is_imported_by_its_path()
    {
        Assert.False(await _stand.ImportAsync(Type, _stand.In("a")));
        Directory.CreateDirectory(_stand.In("a"));
        Assert.True(await _stand.ImportAsync(Type, _stand.In("a")));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("path", _stand.In("a"))));
    }
}
