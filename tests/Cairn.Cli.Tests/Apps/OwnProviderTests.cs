using Xunit;

namespace Cairn.Cli.Tests.Apps;

/// <summary>An app that brings its own provider along, on the real binary.</summary>
public sealed class OwnProviderTests
{
    [Fact]
    public async Task What_the_apps_own_provider_made_it_mends_and_deletes()
    {
        using var app = new CopiedApp("own-provider");
        var first = await app.RunAsync("deploy");
        Assert.True(first.Exit == 0, first.Out + first.Err);
        Assert.Contains("2 created", first.Out + first.Err, StringComparison.Ordinal);
        Assert.Equal("<h1>Written for dev</h1>\n", app.Read("out/index.html"));

        File.Delete(Path.Combine(app.Folder, "out", "robots.txt"));
        var refreshed = await app.RunAsync("refresh");
        Assert.Contains("1 gone", refreshed.Out + refreshed.Err, StringComparison.Ordinal);
        Assert.Equal(0, (await app.RunAsync("deploy")).Exit);
        Assert.True(app.Has("out/robots.txt"));

        var removed = await app.RunAsync("remove", "--yes");
        Assert.True(removed.Exit == 0, removed.Out + removed.Err);
        Assert.False(app.Has("out/index.html") || app.Has("out/robots.txt"));
    }
}
