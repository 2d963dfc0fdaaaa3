using Cairn.Conformance.Storage;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Tests.Stores;

public sealed class FileStateDriverTests : StateDriverConformance
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Objects_are_files_under_their_names()
    {
        await Store.PutAsync("a/b.json", stream => stream.Write("x"u8), null, TestContext.Current.CancellationToken);

        Assert.Equal(["store/a/b.json"], _folder.Files());
    }

    [Fact]
    public async Task Links_are_not_followed_out_of_the_folder()
    {
        var token = TestContext.Current.CancellationToken;
        var victim = _folder.Write("victim/secret", "keep");
        Directory.CreateDirectory(_folder["store"]);
        File.CreateSymbolicLink(_folder["store/file"], victim);
        Directory.CreateSymbolicLink(_folder["store/folder"], _folder["victim"]);

        foreach (var key in (string[])["file", "folder/secret"])
        {
            Assert.Equal(2130, (await Store.ReadAsync(key, token)).Diagnostics[0].Code.Number);
            var put = await Store.PutAsync(key, stream => stream.Write("x"u8), null, token);
            Assert.Equal(2130, put.Diagnostics[0].Code.Number);
            Assert.Equal(2130, (await Store.DeleteAsync(key, null, token))?.Code.Number);
        }

        Assert.Empty((await Store.ListAsync("", null, token)).Value!);
        Assert.Empty((await Store.ListAsync("folder/", null, token)).Value!);
        Assert.Equal("keep", await File.ReadAllTextAsync(victim, token));
    }

    protected override ValueTask<IStateDriver> CreateAsync(CancellationToken cancellationToken)
        => ValueTask.FromResult<IStateDriver>(new FileStateDriver(_folder["store"], TimeProvider.System));

    protected override ValueTask RemoveAsync(CancellationToken cancellationToken)
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
