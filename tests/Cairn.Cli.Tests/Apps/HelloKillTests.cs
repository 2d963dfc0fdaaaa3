using System.Diagnostics;
using Xunit;

namespace Cairn.Cli.Tests.Apps;

/// <summary>The first app of all, killed at any instant: the next deployment just works.</summary>
public sealed class HelloKillTests
{
    private const int ShortKills = 4;
    private const int LongKills = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_instant_the_next_deployment_just_works()
    {
        using var app = new CopiedApp("hello");
        Expect(0, await app.RunAsync("deploy"));
        var whole = await TimeOfAsync(app);
        var random = new Random(7);
        var kills = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? LongKills : ShortKills;
        for (var kill = 0; kill < kills; kill++)
        {
            // By turns what is killed makes all anew, and changes one thing.
            var isNew = kill % 2 == 0;
            if (isNew)
            {
                Expect(0, await app.RunAsync("remove", "--yes"));
                Assert.False(Directory.Exists(Path.Combine(app.Folder, "out")), $"kill {kill}");
            }
            else
            {
                app.Write("cairn.cs", app.Read("cairn.cs").Replace("<h1>", "<h1>+", StringComparison.Ordinal));
                Expect(3, await app.RunAsync("diff", "--exit-code"));
            }

            var instant = whole * random.NextDouble();
            var run = app.Start("deploy");
            await Task.Delay(instant, Token);
            run.Kill();
            _ = await run.EndAsync();

            Expect(0, await app.RunAsync("deploy"));
            Expect(0, await app.CheckAsync());
            var page = app.Read("out/index.html");
            Assert.Contains(" dev</h1>", page, StringComparison.Ordinal);
            Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(app.Folder, "out")));
            Expect(0, await app.RunAsync("diff", "--exit-code"));
        }

        Expect(0, await app.RunAsync("remove", "--yes"));
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "out")));
    }

    private static async Task<TimeSpan> TimeOfAsync(CopiedApp app)
    {
        Expect(0, await app.RunAsync("remove", "--yes"));
        var watch = Stopwatch.StartNew();
        Expect(0, await app.RunAsync("deploy"));
        return watch.Elapsed;
    }

    private static void Expect(int exit, (int Exit, string Out, string Err) ended)
        => Assert.True(ended.Exit == exit, $"{ended.Exit}: {ended.Out}{ended.Err}");
}
