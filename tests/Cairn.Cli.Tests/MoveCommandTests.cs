using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class MoveCommandTests : IDisposable
{
    private const string Prod = """
        {"version":3,"checkpoint":{"stack":"organization/app/prod","latest":
        {"manifest":{"time":"","magic":"","version":""}}}}
        """;

    private readonly CliRun _cli = new();

    public MoveCommandTests()
    {
        _cli.Write("dev.json", States.Sound);
        _cli.Write("prod.json", Prod);
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_move_that_would_cut_something_is_refused_and_says_what_takes_it_along()
    {
        var (exit, _, error) = _cli.Run("state", "move", "box", "--file", "dev.json", "--to", "prod.json", "--yes");

        Assert.Equal(1, exit);
        Assert.Contains("lid → box (parent)", error, StringComparison.Ordinal);
        Assert.Contains("--dependents", error, StringComparison.Ordinal);
        Assert.Equal((States.Sound, Prod), (_cli.Read("dev.json"), _cli.Read("prod.json")));
    }

    [Fact]
    public void Both_states_are_written_with_a_backup_each_and_are_sound()
    {
        var (exit, output, error) = _cli.Run(
            "state", "move", "box", "--file", "dev.json", "--to", "prod.json", "--yes", "--dependents");

        Assert.True(exit == 0, error);
        Assert.Contains("Nothing changes in the cloud", output, StringComparison.Ordinal);
        Assert.DoesNotContain("box", _cli.Read("dev.json"), StringComparison.Ordinal);
        Assert.Contains(
            "urn:pulumi:prod::app::my:index:Box$my:index:Lid::lid", _cli.Read("prod.json"), StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("state", "check", "dev.json").Exit);
        Assert.Equal(0, _cli.Run("state", "check", "prod.json").Exit);
        var backups = Directory.GetFiles(_cli.Folder, "*.cairn-backup-*").Select(File.ReadAllText);
        Assert.Equivalent(new[] { States.Sound, Prod }, backups, strict: true);
    }

    [Fact]
    public void A_source_that_cannot_be_written_leaves_the_destination_as_it_was()
    {
        // The name of the source's lock is taken by a folder, so its write fails after that of the destination.
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "dev.json.cairn-lock"));

        var (exit, _, error) = _cli.Run(
            "state", "move", "box", "--file", "dev.json", "--to", "prod.json", "--yes", "--dependents");

        Assert.Equal(1, exit);
        Assert.DoesNotContain("CRN7017", error, StringComparison.Ordinal);
        Assert.Equal((States.Sound, Prod), (_cli.Read("dev.json"), _cli.Read("prod.json")));
    }

    [Fact]
    public void A_move_that_was_killed_between_its_halves_is_finished_by_the_same_command()
    {
        string[] command = ["state", "move", "box", "--file", "dev.json", "--to", "prod.json", "--yes", "--dependents"];
        Assert.Equal(0, _cli.Run(command).Exit);
        var after = (_cli.Read("dev.json"), _cli.Read("prod.json"));
        _cli.Write("dev.json", States.Sound);

        var (exit, output, _) = _cli.Run(command);

        Assert.Equal(0, exit);
        Assert.Contains("interrupted", output, StringComparison.Ordinal);
        Assert.Equal(after, (_cli.Read("dev.json"), _cli.Read("prod.json")));
    }

    [Fact]
    public void Json_tells_both_halves_and_a_dry_run_writes_neither()
    {
        var (exit, output, _) = _cli.Run(
            "state", "move", "box", "--file", "dev.json", "--to", "prod.json", "--dry-run", "--json", "--dependents");

        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        Assert.False(json.RootElement.GetProperty("written").GetBoolean());
        Assert.Equal(3, json.RootElement.GetProperty("destination").GetProperty("changes").GetArrayLength());
        var first = json.RootElement.GetProperty("source").GetProperty("changes")[0];
        Assert.Equal("move", first.GetProperty("action").GetString());
        Assert.Equal(Prod, _cli.Read("prod.json"));
    }
}
