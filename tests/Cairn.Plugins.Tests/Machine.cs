using System.Diagnostics;
using Cairn.Plugins.Processes;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Tests;

/// <summary>What tests of real processes share.</summary>
internal static class Machine
{
    public static readonly GuardProgram Guard = new(
        Path.Combine(AppContext.BaseDirectory, "../../Cairn.Plugins.Guard/release/Cairn.Plugins.Guard"), []);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string NeedsNode()
    {
        var node = PathSearch.Find("node", new ProcessEnvironment());
        Assert.SkipWhen(node is null, "there is no node here");
        return node!;
    }

    /// <summary>Skips where what is started ignores SIGINT, as in the background of a shell.</summary>
    public static async Task NeedsInterruptsAsync()
    {
        using var shell = Process.Start("sh", ["-c", "trap 'exit 3' INT; kill -INT $$; exit 0"]);
        await shell.WaitForExitAsync(Token);
        Assert.SkipWhen(shell.ExitCode == 0, "SIGINT is ignored here, and what is started inherits that");
    }

    public static ChildStarter Starter(
        IEnvironment? environment = null, PluginLimits? limits = null, bool isGuarded = true, TimeProvider? time = null)
        => new(
            environment ?? new ProcessEnvironment(),
            time ?? TimeProvider.System,
            isGuarded ? Guard : null,
            limits ?? PluginLimits.Default);

    /// <summary>Whether a process still runs; one that nobody has asked about yet does not.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[text.LastIndexOf(')')..] is not [_, _, 'Z' or 'X', ..];
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for something that happens soon; a test that waits in vain fails after a while.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 1200, "it did not happen within a minute");
            await Task.Delay(50, Token);
        }
    }
}
