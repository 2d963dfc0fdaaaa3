using Cairn.Model;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Tests.Processes;

public sealed class PluginStarterTests
{
    private const string Label = "the resource plugin 'demo'";

    [Fact]
    public async Task A_plugin_says_its_port_and_the_rest_is_passed_on()
    {
        var lines = new Lines();
        var started = await Start("echo 4321; echo more; echo oops >&2; sleep 600", lines);
        await using var plugin = started.Value!;
        Assert.Equal(4321, plugin.Port);
        await Machine.UntilAsync(() => lines.All.Count == 2);
        Assert.Equal(["more"], lines.Output);
        Assert.Equal(["oops"], lines.Error);
        Assert.Null(await plugin.DeathAsync(Machine.Token));
        await plugin.StopAsync(Machine.Token);
        Assert.Null(await plugin.DeathAsync(Machine.Token));
    }

    [Theory]
    [InlineData("echo 'cannot load config' >&2; exit 3", 4212, "exit code 3", "cannot load config")]
    [InlineData("exit 0", 4212, "exit code 0", "It wrote nothing")]
    [InlineData("kill -SEGV $$", 4212, "signal 11", "before it said its port")]
    [InlineData("echo Welcome to demo 1.0; sleep 600", 4213, "Welcome to demo 1.0", "should be a port")]
    [InlineData("echo 99999; sleep 600", 4213, "99999", "should be a port")]
    [InlineData("echo; sleep 600", 4213, "''", "should be a port")]
    public async Task A_plugin_that_does_not_start_is_named_with_what_it_said(
        string script, int code, string one, string other)
    {
        var failure = Assert.Single((await Start(script, new Lines())).Diagnostics);
        Assert.Equal(code, failure.Code.Number);
        Assert.Contains("resource plugin 'demo'", failure.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(one, failure.Detail, StringComparison.Ordinal);
        Assert.Contains(other, failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_says_nothing_is_given_up()
    {
        var time = new ManualTime();
        var lines = new Lines();
        var starting = new PluginStarter(Machine.Starter(time: time)).StartAsync(
            Label, Command("echo still loading >&2; sleep 600"), lines, Machine.Token);
        await Machine.UntilAsync(() => lines.Error.Length == 1);
        Assert.False(starting.IsCompleted);
        time.Pass(PluginLimits.Default.PortTimeout);
        var failure = Assert.Single((await starting).Diagnostics);
        Assert.Equal(4214, failure.Code.Number);
        Assert.Contains("still loading", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_dies_later_is_explained()
    {
        var started = await Start("echo 1234; echo 'panic: nil pointer' >&2; sleep 0.3; exit 2", new Lines());
        await using var plugin = started.Value!;
        await plugin.Child.WaitAsync(Machine.Token);
        var death = await plugin.DeathAsync(Machine.Token);
        Assert.Equal(4215, death?.Code.Number);
        Assert.Contains("panic: nil pointer", death?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_a_plugin_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var starting = new PluginStarter(Machine.Starter()).StartAsync(Label, Command("sleep 600"), new Lines(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    [Theory]
    [InlineData("1234", 1234)]
    [InlineData(" 1234\r", 1234)]
    [InlineData("\e]9;4;3;\e\\\e]9;4;0;\e\\50051", 50051)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("65536", null)]
    [InlineData("port 1", null)]
    public void A_port_is_read_from_a_line(string line, int? port) => Assert.Equal(port, PortLine.Parse(line));

    private static ChildCommand Command(string script)
        => new() { Program = "/bin/sh", Arguments = ["-c", script], Folder = "/", KeepsInputOpen = true };

    private static Task<Result<PluginProcess>> Start(string script, Lines lines)
        => new PluginStarter(Machine.Starter()).StartAsync(Label, Command(script), lines, Machine.Token);
}
