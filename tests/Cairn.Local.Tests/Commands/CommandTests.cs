using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private const string Type = LocalTypes.Command;

    private readonly Stand _stand = new();

    public CommandTests()
        => Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts are for /bin/sh");

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task Scripts_make_change_and_delete()
    {
        await _stand.DeployAsync(Type, Inputs("echo made > it; echo out; echo err >&2", "x"));
        Assert.Equal(("made\n", "out", "err"), (_stand.Read("it"), _stand["stdout"], _stand["stderr"]));
        Assert.Equal(["err", "out"], _stand.Said.Order());
        Assert.Equal("same", await _stand.DeployAsync(Type, Inputs("echo made > it; echo out; echo err >&2", "x")));
        await _stand.DeployAsync(Type, [.. Inputs("echo made > it", "x"), ("update", "echo $PULUMI_COMMAND_STDOUT")]);
        Assert.Equal("out", _stand["stdout"]);
        await _stand.DeleteAsync(Type);
        Assert.False(File.Exists(_stand.In("it")));
    }

    [Fact]
    public async Task Input_variables_and_interpreter_are_the_scripts_own()
    {
        await _stand.DeployAsync(
            Type,
            ("create", "cat; echo $WORD"),
            ("stdin", "from afar\n"),
            ("environment", Stand.Map(("WORD", "hush"))),
            ("interpreter", Stand.List("/bin/sh", "-e", "-c")));
        Assert.Equal("from afar\nhush", _stand["stdout"]);
    }

    [Fact]
    public async Task Another_script_for_later_runs_nothing_now()
    {
        await _stand.DeployAsync(Type, Inputs("echo once >> log; echo out", "x"));
        var seen = await _stand.PreviewAsync(Type, Inputs("echo once >> log; echo out", "y"));
        Assert.Equal(new PropertyValue.Text("out"), Stand.Value(seen, "stdout"));
        Assert.Equal(
            "updated for delete", await _stand.DeployAsync(Type, Inputs("echo once >> log; echo out", "y")));
        Assert.Equal("once\n", _stand.Read("log"));
        seen = await _stand.PreviewAsync(Type, Inputs("echo twice", "y"));
        Assert.IsType<PropertyValue.Unknown>(Stand.Value(seen, "stdout"));
    }

    [Fact]
    public async Task Triggers_replace()
    {
        (string, object?)[] inputs = Inputs("echo made >> it", "x");
        await _stand.DeployAsync(Type, [.. inputs, ("triggers", Stand.List("1"))]);
        Assert.Equal(
            "replaced for triggers", await _stand.DeployAsync(Type, [.. inputs, ("triggers", Stand.List("2"))]));
    }

    [Fact]
    public async Task A_script_that_fails_says_why()
    {
        var failure = await Assert.ThrowsAsync<CairnException>(
            () => _stand.DeployAsync(Type, ("create", "echo no room >&2; exit 7")));
        Assert.Contains("CRN6506", failure.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 7. no room", failure.Message, StringComparison.Ordinal);
        Assert.Equal("", _stand.Id);
        Assert.Equal(
            "CRN6507",
            await Stand.CodeAsync(() => _stand.DeployAsync(
                Type, ("create", "x"), ("interpreter", Stand.List("/no/such/shell")))));
    }

    [Fact]
    public async Task A_script_that_takes_too_long_is_ended_with_all_it_started()
    {
        var inputs = Stand.Map(("create", "sleep 60 & echo $! > pid; wait"), ("dir", _stand.Folder));
        Assert.Equal(
            "CRN6508", await Stand.CodeAsync(() => _stand.CreateAsync(Type, inputs, TimeSpan.FromSeconds(1))));
        for (var tries = 0; IsRunning(_stand.Read("pid").Trim()); tries++)
        {
            Assert.True(tries < 100, "it is still running");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task All_that_a_script_has_written_is_read_and_what_it_leaves_running_is_not_waited_for()
    {
        await _stand.DeployAsync(Type, ("create", "sleep 5 & seq 20000"));
        Assert.Equal(20_000, _stand["stdout"].Split('\n').Length);
    }

    [Fact]
    public async Task A_script_can_look_whether_all_is_still_there()
    {
        (string, object?)[] inputs = [.. Inputs("echo made > it", "x"), ("read", "cat it || exit 1")];
        await _stand.DeployAsync(Type, inputs);
        _stand.Write("it", "other");
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("other", _stand["stdout"]);
        File.Delete(_stand.In("it"));
        Assert.False(await _stand.RefreshAsync(Type));
    }

    [Fact]
    public async Task More_than_a_state_should_hold_is_cut()
    {
        await _stand.DeployAsync(Type, ("create", "head -c 2000000 /dev/zero | tr '\\0' x"));
        Assert.InRange(_stand["stdout"].Length, LocalLimits.OutputCharactersMax - 1, LocalLimits.OutputCharactersMax);
        Assert.Contains(_stand.Said, x => x.StartsWith("CRN6510", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_can_t_be_is_told_by_name()
    {
        Assert.Equal(
            ["create: is missing: `update` alone would only be run at the first change"],
            await _stand.CheckAsync(Type, ("update", "x")));
        Assert.Equal(
            ["environment.WORD: must be a text", "interpreter[0]: must be a text"],
            await _stand.CheckAsync(
                Type,
                ("environment", Stand.Map(("WORD", 1))),
                ("interpreter", new PropertyValue.List([new PropertyValue.Bool(true)]))));
        Assert.Equal("CRN6509", await Stand.CodeAsync(() => _stand.ImportAsync(Type, "x")));
    }

    private static bool IsRunning(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").StartsWith("sleep", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private (string, object?)[] Inputs(string create, string mark) =>
        [("create", create), ("delete", $"rm -f it # {mark}"), ("dir", _stand.Folder)];
}
