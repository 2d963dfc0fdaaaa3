using System.Diagnostics;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>Programs written against Pulumi's Automation API, as npm has it, run on the binary.</summary>
public sealed class AutomationTests : IDisposable
{
    private readonly string _bin = Directory.CreateTempSubdirectory("cairn-bin-").FullName;

    public void Dispose() => Directory.Delete(_bin, recursive: true);

    [Theory]
    [InlineData("lifecycle")]
    [InlineData("events")]
    [InlineData("config")]
    [InlineData("errors")]
    [InlineData("concurrency")]
    [InlineData("abort")]
    [InlineData("plans")]
    [InlineData("protection")]
    [InlineData("hooks")]
    [InlineData("stacks")]
    public async Task A_program_that_drives_stacks_runs_unchanged(string part)
    {
        var modules = Path.GetDirectoryName(NodeSdk.Modules()) ?? "";
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no shell there");
        var pulumi = Path.Combine(_bin, "pulumi");
        Texts.Write(pulumi, $"#!/bin/sh\nexec '{DeployedApp.Command}' pulumi \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(pulumi, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo(
            "node", [Path.Combine(AppContext.BaseDirectory, "Automation", "drive.mjs"), modules, part])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = _bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var err = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(said.EndsWith("1 passed, 0 failed\n", StringComparison.Ordinal), said + await err);
    }
}
