using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class HistoryCommandTests : IDisposable
{
    private static readonly string Data = Shop.Bucket("data", "b-1");
    private static readonly string Logs = Shop.Bucket("logs", "b-2");

    private readonly CliRun _cli = new();

    public HistoryCommandTests() => _cli.Put(Data, Logs);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_change_is_listed_with_who_made_it_and_how()
    {
        Run(0, "state", "remove", "logs", "--yes");

        var versions = List().GetProperty("versions");
        var last = versions[0];
        Assert.Equal("v2", last.GetProperty("id").GetString());
        Assert.Equal(
            "cairn state remove logs --yes --stage dev --app app --store file://./store",
            last.GetProperty("command").GetString());
        Assert.Equal(1, last.GetProperty("changes").GetProperty("removed").GetProperty("count").GetInt32());
        Assert.Equal("found", versions.EnumerateArray().Single(x => x.GetProperty("id").GetString() == "v1")
            .GetProperty("origin").GetString());
        Assert.Equal("v2", List().GetProperty("current").GetString());
    }

    [Fact]
    public void What_another_tool_did_is_noticed_shown_and_taken_back()
    {
        Run(0, "state", "protect", "data", "--yes");
        var ours = _cli.Read(Shop.State);
        _cli.Put(Data);

        Assert.True(List().GetProperty("changedByOthers").GetBoolean());
        var output = Run(0, "history", "list").Out;
        Assert.Contains("Changed by another tool since v2.", output, StringComparison.Ordinal);
        Assert.Contains("cairn history restore v2 --stage dev --app app", output, StringComparison.Ordinal);
        var diff = Run(0, "history", "diff", "v2").Out;
        Assert.Contains("- logs", diff, StringComparison.Ordinal);

        Run(0, "history", "restore", "v2", "--yes");

        Assert.Equal(ours, _cli.Read(Shop.State));
        Assert.Equal("v4", List().GetProperty("current").GetString());
        Assert.Contains("Nothing to do", Run(0, "history", "restore", "v2", "--yes").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restore_says_which_objects_will_be_forgotten_and_which_believed()
    {
        Run(0, "state", "remove", "logs", "--yes");
        _cli.Put(Data, Shop.Bucket("new", "b-3"));
        Run(0, "state", "protect", "data", "--yes");

        var (_, output, _) = Run(0, "history", "restore", "v1", "--dry-run");
        using var json = JsonDocument.Parse(Run(0, "history", "restore", "v1", "--dry-run", "--json").Out);

        Assert.Contains("new  aws:s3:Bucket  b-3", output, StringComparison.Ordinal);
        Assert.Contains("logs  aws:s3:Bucket  b-2", output, StringComparison.Ordinal);
        Assert.True(
            output.IndexOf("no longer know", StringComparison.Ordinal)
                < output.IndexOf("believe", StringComparison.Ordinal));
        Assert.Equal("b-3", json.RootElement.GetProperty("forgotten")[0].GetProperty("id").GetString());
        Assert.Equal("b-2", json.RootElement.GetProperty("believed")[0].GetProperty("id").GetString());
        Assert.Equal("planned", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("v4", List().GetProperty("current").GetString());
    }

    [Fact]
    public void A_renamed_resource_is_the_same_object()
    {
        Run(0, "state", "rename", "logs", "journal", "--yes");

        Assert.Contains(
            "Both states know the same objects",
            Run(0, "history", "restore", "v1", "--dry-run").Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_restored_unless_somebody_says_yes()
    {
        Run(0, "state", "remove", "logs", "--yes");
        var before = _cli.Read(Shop.State);

        Assert.Contains("CRN7004", Run(1, "history", "restore", "v1").Err, StringComparison.Ordinal);
        Assert.Equal(before, _cli.Read(Shop.State));
    }

    [Fact]
    public void An_unsound_version_is_refused_unless_the_check_is_switched_off_by_name()
    {
        var unsound = States.Of(States.Root, States.Child, States.Parent);
        _cli.Write("store/.pulumi/history/app/dev/dev-1795418237408855868.checkpoint.json", unsound);

        var error = Run(5, "history", "restore", "pulumi:17954", "--yes").Err;
        Assert.Contains("CRN7102", error, StringComparison.Ordinal);
        Run(0, "history", "restore", "pulumi:17954", "--yes", "--disable-integrity-checking");

        Assert.Equal(unsound, _cli.Read(Shop.State));
        Assert.True(List().GetProperty("versions").EnumerateArray()
            .Single(x => x.GetProperty("id").GetString() == "v2").GetProperty("unchecked").GetBoolean());
    }

    [Fact]
    public void A_version_of_another_stage_is_refused()
    {
        _cli.Write(
            "store/.pulumi/backups/app/dev/dev.1795418237408855868.json",
            Shop.Of().Replace("dev", "prod", StringComparison.Ordinal));

        Assert.Contains(
            "CRN7103", Run(5, "history", "restore", "pulumi-backup:1", "--yes").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_is_gone_or_unreadable_is_brought_back()
    {
        Run(0, "state", "protect", "data", "--yes");
        var sound = _cli.Read(Shop.State);
        _cli.Write(Shop.State, "");
        Run(0, "history", "restore", "v2", "--yes");
        Assert.Equal(sound, _cli.Read(Shop.State));

        File.Delete(Path.Combine(_cli.Folder, Shop.State));
        Assert.Equal("missing", List().GetProperty("state").GetString());
        Run(0, "history", "restore", "v2", "--yes");
        Assert.Equal(sound, _cli.Read(Shop.State));
    }

    [Fact]
    public void A_stage_that_is_locked_is_left_alone()
    {
        Run(0, "state", "protect", "data", "--yes");
        _cli.Write(
            "store/.pulumi/locks/organization/app/dev/x.json",
            """{"pid":1,"username":"eve","hostname":"elsewhere","timestamp":"2026-11-24T06:10:57Z"}""");

        Assert.Contains("CRN2040", Run(4, "history", "restore", "v1", "--yes").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_is_shown_and_printed_to_the_byte()
    {
        var before = _cli.Read(Shop.State);
        Run(0, "state", "remove", "logs", "--yes");

        var output = Run(0, "history", "show", "2").Out;
        Assert.Contains("- removed  logs", output, StringComparison.Ordinal);
        Assert.Contains("cairn state remove logs", output, StringComparison.Ordinal);
        Assert.Equal(before, Run(0, "history", "show", "v1", "--state").Out);
        Assert.Contains("CRN7100", Run(1, "history", "show", "v9").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_backups_beside_a_file_are_versions_too()
    {
        _cli.Write("s.json", Shop.Of(Data));
        Assert.Equal(0, _cli.Run("state", "protect", "data", "--file", "s.json", "--yes").Exit);

        using var json = JsonDocument.Parse(_cli.Run("history", "list", "-f", "s.json", "--json").Out);
        var id = json.RootElement.GetProperty("versions")[0].GetProperty("id").GetString() ?? "";
        Assert.StartsWith("backup:", id, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("history", "restore", id, "-f", "s.json", "--yes").Exit);

        Assert.Equal(Shop.Of(Data), _cli.Read("s.json"));
    }

    [Fact]
    public void An_sst_snapshot_is_a_version()
    {
        _cli.With("XDG_CONFIG_HOME", Path.Combine(_cli.Folder, "config"));
        _cli.Write("config/sst/state/app/app/dev.json", Shop.Of(Data));
        _cli.Write("config/sst/state/snapshot/app/dev/67f3b8c9a1ff0123456789ab.json", Shop.Of(Data, Logs));
        _cli.Write("sst.config.ts", Shop.SstConfig);

        var (exit, output, error) = _cli.Run("history", "list", "--stage", "dev");
        Assert.True(exit == 0, error);
        Assert.Contains("sst:67f3b8c9a1ff0123456789ab", output, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("history", "restore", "sst:67", "--stage", "dev", "--yes").Exit);

        Assert.Equal(Shop.Of(Data, Logs), _cli.Read("config/sst/state/app/app/dev.json"));
        Assert.True(File.Exists(Path.Combine(_cli.Folder, "config/sst/state/cairn/history/app/dev/v000002.json")));
    }

    [Fact]
    public void What_may_be_a_secret_is_not_in_the_recorded_command()
    {
        var io = new IoContext
        {
            Input = Stream.Null,
            Output = Stream.Null,
            Out = TextWriter.Null,
            Err = TextWriter.Null,
            Environment = _ => null,
            Folder = "/",
            Time = TimeProvider.System,
        };
        string Of(params string[] args) => RecordedCommand.Of(CommandLine.Parse(CommandLine.Root(io), args));

        Assert.Equal(
            "cairn state edit data --editor … --stage dev",
            Of("state", "edit", "data", "--editor", "x --key=hunter2", "--stage", "dev"));
        Assert.Equal(
            "cairn state protect a 'b c' --stage dev --store … --yes",
            Of("state", "protect", "a", "b c", "--stage", "dev", "--store", "postgres://u:hunter2@h/db", "-y"));
    }

    private JsonElement List()
        => JsonDocument.Parse(Run(0, "history", "list", "--json").Out).RootElement;

    private (int Exit, string Out, string Err) Run(int expected, params string[] words)
    {
        var run = _cli.Run([.. words, .. Shop.Stage()]);
        Assert.True(run.Exit == expected, $"{run.Exit}: {run.Out}{run.Err}");
        return run;
    }
}
