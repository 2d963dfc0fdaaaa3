using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class StageCommandTests : IDisposable
{
    private static readonly string Data = Shop.Bucket("data", "b-1");

    private readonly CliRun _cli = new();

    public StageCommandTests() => _cli.Put(Data);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_new_stage_has_the_form_that_the_tools_need()
    {
        Run(0, "stage", "new", "test");

        using var json = JsonDocument.Parse(_cli.Read("store/.pulumi/stacks/app/test.json"));
        Assert.Equal(3, json.RootElement.GetProperty("version").GetInt32());
        var checkpoint = json.RootElement.GetProperty("checkpoint");
        Assert.Equal("organization/app/test", checkpoint.GetProperty("stack").GetString());
        Assert.Equal(JsonValueKind.Object, checkpoint.GetProperty("latest").GetProperty("manifest").ValueKind);
        Run(0, "state", "check", "--stage", "test");
        Assert.Contains("CRN2320", Run(1, "stage", "new", "test").Err, StringComparison.Ordinal);
        Assert.Contains("CRN2025", Run(1, "stage", "new", "../x").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_store_gets_the_layout_by_projects()
    {
        var (exit, _, error) = _cli.Run("stage", "new", "dev", "--app", "app", "--store", "file://./fresh");

        Assert.True(exit == 0, error);
        Assert.Equal("version: 1\n", _cli.Read("fresh/.pulumi/meta.yaml"));
        Assert.True(File.Exists(Path.Combine(_cli.Folder, "fresh/.pulumi/stacks/app/dev.json")));
    }

    [Fact]
    public void A_copy_is_sound_names_no_other_stage_and_warns_of_shared_objects()
    {
        var (_, output, error) = Run(0, "stage", "copy", "dev", "test", "--yes");

        Assert.Contains("same passphrase", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("CRN7114", error, StringComparison.Ordinal);
        var copy = _cli.Read("store/.pulumi/stacks/app/test.json");
        Assert.DoesNotContain("dev", copy, StringComparison.Ordinal);
        Assert.Equal(Shop.Of(Data).Replace("dev", "test", StringComparison.Ordinal), copy);
        Run(0, "state", "check", "--stage", "test");
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
        Assert.Contains("CRN2320", Run(1, "stage", "copy", "dev", "test", "--yes").Err, StringComparison.Ordinal);
        Assert.Contains("CRN7112", Run(1, "stage", "copy", "dev", "dev", "--yes").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_stage_takes_history_and_tags_along()
    {
        Run(0, "state", "protect", "data", "--yes", "--stage", "dev");
        _cli.Write("store/.pulumi/history/app/dev/dev-17.checkpoint.json", Shop.Of());
        _cli.Write("store/.pulumi/stacks/app/dev.pulumi-tags", "{}");

        Run(0, "stage", "rename", "dev", "test", "--yes");

        Assert.False(File.Exists(Path.Combine(_cli.Folder, Shop.State)));
        Assert.Equal("{}", _cli.Read("store/.pulumi/stacks/app/test.pulumi-tags"));
        var ids = Versions("test").Select(static x => x.GetProperty("id").GetString()).ToList();
        Assert.Equal(["v3", "v2", "v1"], ids.Where(static x => x?[0] == 'v'));
        Assert.Contains("pulumi:17", ids);
        Assert.DoesNotContain(Files(), static x => x.Contains("history/app/dev/", StringComparison.Ordinal));
        Run(0, "state", "check", "--stage", "test");
    }

    [Fact]
    public void A_rename_that_was_cut_short_goes_on_where_it_stopped()
    {
        Run(0, "stage", "rename", "dev", "test", "--yes");
        _cli.Put(Data);

        Run(0, "stage", "rename", "dev", "test", "--yes");

        Assert.False(File.Exists(Path.Combine(_cli.Folder, Shop.State)));
        _cli.Put(Data, Shop.Bucket("more", "b-2"));
        Assert.Contains("CRN2320", Run(1, "stage", "rename", "dev", "test", "--yes").Err, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_cli.Folder, Shop.State)));
    }

    [Fact]
    public void A_stage_with_resources_is_not_removed_unless_they_are_forgotten_by_name()
    {
        Assert.Contains("CRN7110", Run(1, "stage", "remove", "dev", "--yes").Err, StringComparison.Ordinal);
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));

        Run(0, "stage", "remove", "dev", "--yes", "--forget-resources");
        Assert.False(File.Exists(Path.Combine(_cli.Folder, Shop.State)));
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State + ".bak"));

        Run(0, "history", "restore", "v1", "--stage", "dev", "--yes");
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
    }

    [Fact]
    public void An_empty_stage_is_removed_and_renamed()
    {
        Run(0, "stage", "new", "a");
        Run(0, "stage", "rename", "a", "b", "--yes");
        Assert.Contains("organization/app/b", _cli.Read("store/.pulumi/stacks/app/b.json"), StringComparison.Ordinal);
        Run(0, "stage", "remove", "b", "--yes");
    }

    [Fact]
    public void A_damaged_stage_is_neither_copied_nor_renamed()
    {
        _cli.Write(Shop.State, States.Swapped);

        Assert.Contains("CRN7113", Run(5, "stage", "copy", "dev", "test", "--yes").Err, StringComparison.Ordinal);
        Assert.Contains("CRN7113", Run(5, "stage", "rename", "dev", "test", "--yes").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_marks_what_needs_a_look()
    {
        _cli.Write("store/.pulumi/stacks/app/bad.json", States.Swapped);
        _cli.Write("store/.pulumi/stacks/app/empty.json", "");
        _cli.Write("store/.pulumi/stacks/app/two.json.gz", Shop.Of());
        _cli.Write("store/.pulumi/stacks/app/two.json", Shop.Of());
        _cli.Write("store/.pulumi/locks/organization/app/dev/x.json", "{}");

        using var json = JsonDocument.Parse(Run(0, "stage", "list", "--json").Out);

        var marks = json.RootElement.GetProperty("stages").EnumerateArray().ToDictionary(
            static x => x.GetProperty("stage").GetString() ?? "",
            static x => string.Join(' ', x.GetProperty("marks").EnumerateArray().Select(static y => y.GetString())));
        Assert.Equal(("damaged", "unreadable", "several-files", "locked"), (
            marks["bad"], marks["empty"], marks["two"], marks["dev"]));
        Assert.Contains("Next: cairn state check", Run(0, "stage", "list").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_of_sst_takes_its_passphrase_along()
    {
        _cli.With("XDG_CONFIG_HOME", Path.Combine(_cli.Folder, "config"));
        _cli.Write("config/sst/state/app/app/dev.json", Shop.Of(Data));
        _cli.Write("config/sst/state/passphrase/app/dev.json", "hunter2");
        _cli.Write("sst.config.ts", Shop.SstConfig);

        var (exit, _, error) = _cli.Run("stage", "copy", "dev", "test", "--yes");
        Assert.True(exit == 0, error);
        Assert.Equal("hunter2", _cli.Read("config/sst/state/passphrase/app/test.json"));
        Assert.Equal(0, _cli.Run("stage", "rename", "dev", "prod", "--yes").Exit);

        Assert.Equal("hunter2", _cli.Read("config/sst/state/passphrase/app/prod.json"));
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "config/sst/state/passphrase/app/dev.json")));
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "config/sst/state/app/app/dev.json")));
    }

    private JsonElement.ArrayEnumerator Versions(string stage)
        => JsonDocument.Parse(Run(0, "history", "list", "--stage", stage, "--json").Out)
            .RootElement.GetProperty("versions").EnumerateArray();

    private IEnumerable<string> Files()
        => Directory.EnumerateFiles(_cli.Folder, "*", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(_cli.Folder, x));

    private (int Exit, string Out, string Err) Run(int expected, params string[] words)
    {
        var run = _cli.Run([.. words, .. Shop.Place]);
        Assert.True(run.Exit == expected, $"{run.Exit}: {run.Out}{run.Err}");
        return run;
    }
}
