using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>A process of <c>cairn</c> that runs.</summary>
public sealed class CairnProcess
{
    private const int TriesMax = 2400;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _err;

    public CairnProcess(Process process)
    {
        _process = process;
        process.StandardInput.Close();
        _out = process.StandardOutput.ReadToEndAsync(Token);
        _err = process.StandardError.ReadToEndAsync(Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<(int Exit, string Out, string Err)> EndAsync()
    {
        using (_process)
        {
            await _process.WaitForExitAsync(Token);
            return (_process.ExitCode, await _out, await _err);
        }
    }

    /// <summary>What no process can prepare for.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        Assert.SkipWhen(await IgnoresInterruptsAsync(), "SIGINT is ignored here, and what is started inherits that");
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", ["-INT", id]);
        await kill.WaitForExitAsync(Token);
    }

    /// <summary>Whether a child has inherited that, as from a shell that starts things in the background.</summary>
    private static async Task<bool> IgnoresInterruptsAsync()
    {
        const ulong Interrupt = 1 << 1;
        const string Ignored = "SigIgn:";
        if (!File.Exists("/proc/self/status"))
        {
            return false;
        }

        var start = new ProcessStartInfo("cat", ["/proc/self/status"]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var lines = (await child.StandardOutput.ReadToEndAsync(Token)).Split('\n');
        var mask = lines.Single(x => x.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    /// <summary>Waits until something has happened, which it does long before the process ends.</summary>
    public async Task UntilAsync(Func<bool> hasHappened)
    {
        for (var tries = 0; !hasHappened(); tries++)
        {
            Assert.False(_process.HasExited, "it ended before");
            Assert.True(tries < TriesMax, "it did not happen within two minutes");
            await Task.Delay(Moment, Token);
        }
    }
}
