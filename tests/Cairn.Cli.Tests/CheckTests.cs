using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_sound_state_exits_with_0()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, output, error) = _cli.Run("state", "check", "state.json");

        Assert.Equal("Sound: FOLDER/state.json (3 resources).\n", output);
        Assert.Equal("", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public void A_damaged_state_exits_with_5_and_says_who_and_what_to_do()
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, output, _) = _cli.Run("state", "check", "state.json");

        Assert.Equal(5, exit);
        var start = "CRN1110  A resource comes before its parent\n  lid  (resource 1)\n";
        Assert.StartsWith(start, output, StringComparison.Ordinal);
        Assert.EndsWith("Next: cairn state repair state.json\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_the_same_to_programs()
    {
        _cli.Write("state.json", States.Swapped);

        var (exit, output, error) = _cli.Run("state", "check", "--json", "state.json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal("damaged", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("counts").GetProperty("errors").GetInt32());
        var first = json.RootElement.GetProperty("diagnostics")[0];
        Assert.Equal("CRN1110", first.GetProperty("code").GetString());
        Assert.Equal(1, first.GetProperty("index").GetInt32());
        Assert.Equal("", error);
        Assert.Equal(5, exit);
    }

    [Fact]
    public void An_unreadable_file_exits_with_1()
    {
        _cli.Write("state.json", States.Sound[..100]);

        var (exit, output, _) = _cli.Run("state", "check", "state.json");

        Assert.Equal(1, exit);
        Assert.StartsWith("CRN1013  The file is cut off\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_exits_with_1_and_a_code()
    {
        var (exit, output, _) = _cli.Run("state", "check", "nowhere.json");

        Assert.Equal(1, exit);
        Assert.StartsWith("CRN2001", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_read_for_a_dash()
    {
        _cli.Input = States.Sound;

        var (exit, output, _) = _cli.Run("state", "check", "-");

        Assert.Equal(0, exit);
        Assert.Equal("Sound: standard input (3 resources).\n", output);
    }

    [Fact]
    public void Naming_no_state_is_a_usage_error()
    {
        var (exit, _, error) = _cli.Run("state", "check");

        Assert.Equal(2, exit);
        Assert.StartsWith("CRN7002", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_faults_of_a_kind_are_counted()
    {
        var children = Enumerable.Range(0, 100)
            .Select(x => States.Child.Replace("::lid", $"::lid{x}", StringComparison.Ordinal));
        _cli.Write("state.json", States.Of([States.Root, .. children]));

        var (_, output, _) = _cli.Run("state", "check", "state.json");

        Assert.Contains("(100 times)", output, StringComparison.Ordinal);
        Assert.Contains("… and 95 more (--all)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("lid50", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_steer_the_terminal()
    {
        var child = States.Child.Replace("::lid", "::lid\\u001b[2J", StringComparison.Ordinal);
        _cli.Write("state.json", States.Of(States.Root, child));

        var (_, output, _) = _cli.Run("state", "check", "state.json");

        Assert.DoesNotContain('\e', output);
        Assert.Contains("lid\\u001b[2J", output, StringComparison.Ordinal);
    }
}
