using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class RepairTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_sound_state_keeps_every_byte()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, output, error) = _cli.Run("state", "repair", "--yes", "state.json");

        Assert.Equal("Nothing to do: FOLDER/state.json is sound.\n", output);
        Assert.Equal("", error);
        Assert.Equal(0, exit);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
    }

    [Fact]
    public void A_wrong_order_is_mended_in_place_and_the_old_file_kept()
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, output, _) = _cli.Run("state", "repair", "--yes", "state.json");

        Assert.Equal(0, exit);
        Assert.StartsWith("Plan: 1 change to the state. Nothing is deleted", output, StringComparison.Ordinal);
        Assert.Contains("Mended: FOLDER/state.json", output, StringComparison.Ordinal);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
        Assert.Contains(Directory.GetFiles(_cli.Folder), x => File.ReadAllText(x) == States.Swapped);
    }

    [Fact]
    public void Without_a_terminal_nothing_is_written_unless_told_so()
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, _, error) = _cli.Run("state", "repair", "state.json");

        Assert.Equal(1, exit);
        Assert.StartsWith("CRN7004", error, StringComparison.Ordinal);
        Assert.Equal(States.Swapped, _cli.Read("state.json"));
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 1)]
    [InlineData("", 1)]
    public void On_a_terminal_it_asks(string answer, int expected)
    {
        _cli.Write("state.json", States.Swapped);
        _cli.Input = answer;
        _cli.IsTerminal = true;

        var (exit, _, error) = _cli.Run("state", "repair", "state.json");

        Assert.Equal(expected, exit);
        Assert.Contains("[y/N]", error, StringComparison.Ordinal);
        Assert.Equal(expected == 0 ? States.Sound : States.Swapped, _cli.Read("state.json"));
    }

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, _, _) = _cli.Run("state", "repair", "--dry-run", "--yes", "state.json");

        Assert.Equal(0, exit);
        Assert.Equal(States.Swapped, _cli.Read("state.json"));
    }

    [Fact]
    public void A_pipe_gets_the_mended_state_and_people_the_plan()
    {
        _cli.Input = States.Swapped;

        var (exit, output, error) = _cli.Run("state", "repair", "-");

        Assert.Equal(0, exit);
        Assert.Equal(States.Sound, output);
        Assert.StartsWith("Plan: 1 change", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_gets_a_sound_state_unchanged()
    {
        _cli.Input = States.Sound + "\n";

        var (exit, output, _) = _cli.Run("state", "repair", "-");

        Assert.Equal(0, exit);
        Assert.Equal(States.Sound + "\n", output);
    }

    [Fact]
    public void Json_tells_the_outcome()
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, output, _) = _cli.Run("state", "repair", "--yes", "--json", "state.json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, exit);
        Assert.Equal("mended", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("moved").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, json.RootElement.GetProperty("backup").ValueKind);
    }

    [Fact]
    public void A_lost_resource_comes_back_from_a_copy()
    {
        _cli.Write("state.json", States.Of(States.Root, States.Child));
        _cli.Write("old.json", States.Sound);

        var (exit, _, _) = _cli.Run("state", "repair", "--yes", "--from", "old.json", "state.json");

        Assert.Equal(0, exit);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
    }

    [Fact]
    public void An_unreadable_state_is_restored_from_the_copy_that_was_chosen()
    {
        _cli.Write("state.json", States.Sound[..80]);
        _cli.Write("state.json.bak", States.Sound);

        var (asked, offer, _) = _cli.Run("state", "repair", "--yes", "state.json");
        var unchanged = _cli.Read("state.json");
        var (exit, _, _) = _cli.Run("state", "repair", "--yes", "--choose", "1=a", "state.json");

        Assert.Equal(5, asked);
        Assert.Matches(@"a\) 3 resources, .*Z: FOLDER/state\.json\.bak", offer);
        Assert.Equal(States.Sound[..80], unchanged);
        Assert.Equal(0, exit);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
    }

    [Fact]
    public void An_unreadable_state_without_a_copy_exits_with_1()
    {
        _cli.Write("state.json", "{");

        var (exit, _, error) = _cli.Run("state", "repair", "--yes", "state.json");

        Assert.Equal(1, exit);
        Assert.Contains("CRN7009", error, StringComparison.Ordinal);
        Assert.Equal("{", _cli.Read("state.json"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a=1")]
    [InlineData("9=a")]
    public void A_choice_that_answers_nothing_is_a_usage_error(string choice)
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, _, error) = _cli.Run("state", "repair", "--yes", "--choose", choice, "state.json");

        Assert.Equal(2, exit);
        Assert.StartsWith("CRN7007", error, StringComparison.Ordinal);
        Assert.Equal(States.Swapped, _cli.Read("state.json"));
    }
}
