using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly PluginLimits Quick = new()
    {
        StopGrace = TimeSpan.FromMilliseconds(300),
        DrainGrace = TimeSpan.FromMilliseconds(300),
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_runs_with_arguments_variables_and_folder(bool isGuarded)
    {
        using var folder = new Folder();
        var lines = new Lines();
        await using var child = Start(
            lines, "printf '%s|' \"$0\" \"$@\"; echo; echo \"$A-$HOME-$(pwd)\" >&2; read x || echo no input; exit 7",
            isGuarded, limits: null, command => command with
            {
                Folder = folder.Path,
                Arguments = [.. command.Arguments, "zero", "two words", "", "é"],
                Environment = ImmutableDictionary<string, string?>.Empty.Add("A", "b\nc").Add("HOME", null),
            });
        var exit = await child.WaitAsync(Machine.Token);
        Assert.Equal(new ChildExit(7, WasStopped: false), exit);
        Assert.Equal(["zero|two words||é|", "no input"], lines.Output);
        Assert.Equal(["b", $"c--{folder.Path}"], lines.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_obeys_is_stopped_in_peace(bool isGuarded)
    {
        await Machine.NeedsInterruptsAsync();
        var lines = new Lines();
        await using var child = Start(
            lines, "trap 'echo bye; exit 3' INT; echo up; while :; do sleep 0.05; done", isGuarded, limits: null);
        await Machine.UntilAsync(() => lines.Output.Length > 0);
        Assert.Equal(new ChildExit(3, WasStopped: true), await child.StopAsync(Machine.Token));
        Assert.Equal(["up", "bye"], lines.Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_does_not_obey_is_killed(bool isGuarded)
    {
        var lines = new Lines();
        await using var child = Start(lines, "trap '' INT; echo up; while :; do sleep 0.05; done", isGuarded, Quick);
        await Machine.UntilAsync(() => lines.Output.Length > 0);
        Assert.Equal(new ChildExit(128 + 9, WasStopped: true), await child.StopAsync(Machine.Token));
    }

    [Fact]
    public async Task A_signal_is_told_as_a_code()
    {
        await using var child = Start(new Lines(), "kill -TERM $$", isGuarded: true, limits: null);
        Assert.Equal(128 + 15, (await child.WaitAsync(Machine.Token)).Code);
    }

    [Fact]
    public async Task A_held_input_stays_open()
    {
        var lines = new Lines();
        await using var child = Start(
            lines, "read x && echo read || echo ended", isGuarded: true, Quick,
            command => command with { KeepsInputOpen = true });
        await Task.Delay(200, Machine.Token);
        Assert.Empty(lines.All);
        Assert.False(child.HasEnded);
    }

    [Fact]
    public async Task Nothing_of_a_killed_program_is_left()
    {
        var lines = new Lines();
        await using var child = Start(lines, Family, isGuarded: true, Quick);
        await Machine.UntilAsync(() => lines.Output.Length == 3);
        child.Kill();
        await child.WaitAsync(Machine.Token);
        await AssertGone(lines.Output);
    }

    [Fact]
    public async Task What_a_program_left_behind_goes_with_it_where_that_is_wanted()
    {
        var lines = new Lines();
        await using var child = Start(
            lines, "sleep 600 & echo $!", isGuarded: true, Quick,
            command => command with { TakesDescendantsAlong = true });
        Assert.Equal(0, (await child.WaitAsync(Machine.Token)).Code);
        await AssertGone(lines.Output);
    }

    [Fact]
    public async Task A_daemon_that_a_program_left_behind_does_not_hold_anybody_up()
    {
        var lines = new Lines();
        await using var child = Start(lines, "sleep 600 & echo $!", isGuarded: true, Quick);
        Assert.Equal(0, (await child.WaitAsync(Machine.Token)).Code);
        var daemon = int.Parse(lines.Output[0], CultureInfo.InvariantCulture);
        Assert.True(Machine.IsAlive(daemon));
        Process.GetProcessById(daemon).Kill();
    }

    [Fact]
    public async Task Nothing_is_left_when_the_parent_is_killed()
    {
        var start = new ProcessStartInfo(Machine.Guard.Path, ["parent", "/bin/bash", "-c", Family])
        {
            RedirectStandardOutput = true,
        };
        using var parent = Process.Start(start)!;
        var said = new List<string>();
        while (said.Count < 4)
        {
            said.Add(await parent.StandardOutput.ReadLineAsync(Machine.Token) ?? "");
        }

        var guard = said.Find(line => line.StartsWith("guard ", StringComparison.Ordinal))!["guard ".Length..];
        said.RemoveAll(line => line.StartsWith("guard ", StringComparison.Ordinal));
        said.ForEach(line => Assert.True(Machine.IsAlive(int.Parse(line, CultureInfo.InvariantCulture))));
        parent.Kill(); // this process only, with SIGKILL
        await AssertGone([guard, .. said]);
    }

    [Fact]
    public async Task A_flood_waits_for_its_reader_and_is_not_kept()
    {
        var sink = new GateSink();
        await using var child = Start(sink, "yes flood", isGuarded: true, Quick);
        await Machine.UntilAsync(() => sink.Taken == 1);
        await Task.Delay(300, Machine.Token);
        Assert.Equal(1, sink.Taken);
        sink.Gate.SetResult();
        await Machine.UntilAsync(() => sink.Taken > 100_000);
        child.Kill();
        await child.WaitAsync(Machine.Token);
    }

    [Fact]
    public async Task A_flood_that_nobody_reads_can_be_stopped()
    {
        var sink = new GateSink();
        await using var child = Start(sink, "yes flood", isGuarded: true, Quick);
        await Machine.UntilAsync(() => sink.Taken == 1);
        Assert.True((await child.StopAsync(Machine.Token)).WasStopped);
    }

    [Fact]
    public async Task What_can_not_be_started_is_explained()
    {
        using var folder = new Folder();
        var plain = folder.Write("plain", "x");
        var starter = Machine.Starter();
        Assert.Equal(4211, Refusal(plain));
        Assert.Equal(4210, Refusal(folder["missing"]));
        Assert.Equal(4210, Refusal("/bin/sh", folder["nowhere"]));
        await using var garbage = Started(folder.Script("garbage", "\u0001\u0002 no program"));
        await garbage.WaitAsync(Machine.Token);
        Assert.Equal(4210, garbage.StartFailure?.Code.Number);
        await using var interpreter = Started(folder.Script("interpreter", "#!/no/such/interpreter\n"));
        await interpreter.WaitAsync(Machine.Token);
        Assert.Contains(folder["interpreter"], interpreter.StartFailure?.Detail, StringComparison.Ordinal);

        int? Refusal(string program, string? where = null) => starter
            .Start("it", new ChildCommand { Program = program, Folder = where ?? folder.Path }, new Lines())
            .Diagnostics[0].Code.Number;

        ChildProcess Started(string program) => starter
            .Start("it", new ChildCommand { Program = program, Folder = folder.Path }, new Lines()).Value!;
    }

    /// <summary>A child, a grandchild that ignores signals, and one that left the group.</summary>
    private const string Family =
        "trap '' INT TERM HUP; (trap '' INT TERM HUP; sleep 600 & echo $!; wait) &"
            + " setsid sleep 600 & echo $!; echo $$; wait";

    private static ChildProcess Start(
        ILineSink sink,
        string script,
        bool isGuarded,
        PluginLimits? limits = null,
        Func<ChildCommand, ChildCommand>? change = null)
    {
        var command = new ChildCommand { Program = "/bin/bash", Arguments = ["-c", script], Folder = "/" };
        var started = Machine.Starter(limits: limits, isGuarded: isGuarded)
            .Start("the test's program", change?.Invoke(command) ?? command, sink);
        return started.Value!;
    }

    private static async Task AssertGone(IEnumerable<string> processes)
    {
        foreach (var process in processes)
        {
            var id = int.Parse(process, CultureInfo.InvariantCulture);
            await Machine.UntilAsync(() => !Machine.IsAlive(id));
        }
    }

    /// <summary>Takes one line and then none until the gate opens.</summary>
    private sealed class GateSink : ILineSink
    {
        private int _taken;

        public TaskCompletionSource Gate { get; } = new();

        public int Taken => Volatile.Read(ref _taken);

        public async ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _taken) == 1)
            {
                await Gate.Task.WaitAsync(cancellationToken);
            }
        }
    }
}
