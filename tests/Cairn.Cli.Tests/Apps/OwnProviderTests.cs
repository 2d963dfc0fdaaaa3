using System.Globalization;
using System.Text.Json;
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

    /// <summary>The state stays valid, keeps what is not known to have ended, and the next one goes on.</summary>
    [Fact]
    public async Task A_provider_that_misbehaves_is_named_and_leaves_a_state_that_goes_on()
    {
        using var app = Misbehaving();

        await FailsAsync(
            app, "throw", isPending: false, "CRN6011", "'files:index:TextFile'", "no ink", "cairn.cs(");
        await FailsAsync(app, "nonsense", isPending: false, "index", "files");
        await FailsAsync(app, "die", isPending: true, "index", "files", "last words");

        app.Write("how.txt", "well");
        var mended = await app.RunAsync("deploy");
        Assert.True(mended.Exit == 0, mended.Out + mended.Err);
        Assert.True(app.Has("out/robots.txt"));
    }

    [Fact]
    public async Task A_provider_that_hangs_is_left_behind_with_what_it_began()
    {
        using var app = Misbehaving();
        app.Write("how.txt", "hang");
        var run = app.Start("deploy");
        await run.UntilAsync(() => app.Has("hanging.txt"));
        var hanging = int.Parse(app.Read("hanging.txt"), CultureInfo.InvariantCulture);

        await run.InterruptAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await run.InterruptAsync();

        var (exit, said, err) = await run.EndAsync();
        Assert.True(exit != 0, said + err);
        Assert.False(Directory.Exists($"/proc/{hanging}"), "the provider is still there");
        await IsSoundAsync(app, isPending: true);
        app.Write("how.txt", "well");
        var mended = await app.RunAsync("deploy");
        Assert.True(mended.Exit == 0, mended.Out + mended.Err);
    }

    /// <summary>The app with a provider that creates as a file beside it says.</summary>
    private static CopiedApp Misbehaving()
    {
        var app = new CopiedApp("own-provider");
        app.Edit(
            "cairn.cs", "=> new(request.Inputs.Path, await", "=> new(await Mood.IdAsync(request.Inputs.Path), await");
        app.Write("cairn.cs", app.Read("cairn.cs") + """

            internal static class Mood
            {
                public static async Task<string> IdAsync(string path)
                {
                    switch (File.ReadAllText("how.txt"))
                    {
                        case "throw":
                            throw new InvalidOperationException("no ink");
                        case "nonsense":
                            return "";
                        case "die":
                            Console.Error.WriteLine("last words");
                            Environment.Exit(9);
                            break;
                        case "hang":
                            File.WriteAllText("hanging.new", Environment.ProcessId.ToString());
                            File.Move("hanging.new", "hanging.txt");
                            await Task.Delay(Timeout.Infinite);
                            break;
                    }

                    return path;
                }
            }
            """);
        return app;
    }

    private static async Task FailsAsync(CopiedApp app, string how, bool isPending, params string[] words)
    {
        app.Write("how.txt", how);
        var (exit, said, err) = await app.RunAsync("deploy");
        Assert.True(exit == 1, $"{how}: {exit} {said}{err}");
        Assert.All(words, word => Assert.Contains(word, said + err, StringComparison.Ordinal));
        Assert.Matches("CRN[0-9]{4}", said + err);
        Assert.DoesNotContain("   at Cairn", said + err, StringComparison.Ordinal);
        await IsSoundAsync(app, isPending);
    }

    private static async Task IsSoundAsync(CopiedApp app, bool isPending)
    {
        var (exit, said, err) = await app.CheckAsync();
        Assert.True(exit == 0, said + err);
        var path = Path.Combine(app.Root, "home", ".pulumi", "stacks", "own-provider", "dev.json");
        var state = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(state);
        var deployment = json.RootElement.GetProperty("checkpoint").GetProperty("latest");
        var pending = deployment.TryGetProperty("pending_operations", out var operations)
            ? operations.GetArrayLength()
            : 0;
        Assert.Equal(isPending ? 1 : 0, pending);
    }
}
