using Xunit;

namespace Cairn.Cli.Tests;

/// <summary>States where they live: other files beside them, tools at work on them, or nothing there at all.</summary>
public sealed class StageRepairTests : IDisposable
{
    private const string Lock = "store/.pulumi/locks/organization/app/dev/1.json";

    private static readonly string Data = Shop.Bucket("data", "b-1");

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_stage_whose_file_is_gone_comes_back_from_the_version_before()
    {
        _cli.Write(Shop.State + ".bak", Shop.Of(Data));

        var (asked, offer, _) = Run("state", "repair", "--yes");
        var (exit, _, error) = Run("state", "repair", "--yes", "--choose", "1=a");

        Assert.Equal(5, asked);
        Assert.Contains("a) 2 resources, ", offer, StringComparison.Ordinal);
        Assert.True(exit == 0, error);
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
    }

    [Fact]
    public void A_file_that_is_gone_comes_back_too()
    {
        _cli.Write("state.json.bak", States.Sound);

        var (exit, _, error) = _cli.Run("state", "repair", "state.json", "--yes", "--choose", "1=a");

        Assert.True(exit == 0, error);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
    }

    [Fact]
    public void An_offer_names_what_the_damaged_file_has_and_the_copy_has_not()
    {
        _cli.Write("state.json", Shop.Of(Data, Shop.Bucket("newer", "b-2"))[..^20]);
        _cli.Write("state.json.bak", Shop.Of(Data));

        var (_, offer, _) = _cli.Run("state", "repair", "state.json");
        var (_, json, _) = _cli.Run("state", "repair", "state.json", "--json");

        Assert.Contains("still names 1 resource", offer, StringComparison.Ordinal);
        Assert.Contains("have: newer", offer.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("urn:pulumi:dev::app::aws:s3:Bucket::newer", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repair")]
    [InlineData("protect data")]
    [InlineData("edit --editor sed\u00A0-i\u00A0s/b-1/b-2/")]
    [InlineData("import new.json")]
    [InlineData("move data --to prod --drop-references")]
    public void Nothing_is_written_while_another_tool_has_the_stage(string command)
    {
        var damaged = Shop.Of(Data).Replace("\"magic\":\"\"", "\"magic\":\"00\"", StringComparison.Ordinal);
        var state = command == "repair" ? damaged : Shop.Of(Data);
        _cli.Write(Shop.State, state);
        _cli.Write("new.json", Shop.Of(Data, Shop.Bucket("newer", "b-2")));
        _cli.Write(
            "store/.pulumi/stacks/app/prod.json", Shop.Of().Replace("dev", "prod", StringComparison.Ordinal));
        _cli.Write(Lock, """{"pid":1,"username":"ann","hostname":"build-7","timestamp":"2026-11-24T06:10:57Z"}""");
        string[] words = ["state", .. command.Split(' ').Select(static x => x.Replace('\u00A0', ' ')), "--yes"];

        var (exit, _, error) = Run(words);
        var unchanged = _cli.Read(Shop.State);
        File.Delete(Path.Combine(_cli.Folder, Lock));
        var (free, _, reason) = Run(words);

        Assert.Equal(4, exit);
        Assert.Contains("CRN2040", error, StringComparison.Ordinal);
        Assert.Equal(state, unchanged);
        Assert.True(free == 0, reason);
        Assert.NotEqual(state, _cli.Read(Shop.State));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Path.Combine(_cli.Folder, Lock)) ?? ""));
    }

    [Fact]
    public void A_second_file_of_the_same_stage_is_told()
    {
        _cli.Put(Data);
        _cli.Write(Shop.State + ".gz", "");
        File.SetLastWriteTimeUtc(Path.Combine(_cli.Folder, Shop.State + ".gz"), DateTime.UnixEpoch);

        var (byStage, stage, _) = Run("state", "check");
        var (byFile, file, _) = _cli.Run("state", "check", Shop.State);
        var (mended, _, warned) = Run("state", "repair", "--yes");

        Assert.Equal((0, 0, 0), (byStage, byFile, mended));
        Assert.Contains("CRN2028", stage, StringComparison.Ordinal);
        Assert.Contains("CRN2028", file, StringComparison.Ordinal);
        Assert.Contains("CRN2028", warned, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_in_the_place_of_a_state_is_damage_that_a_repair_mends()
    {
        _cli.Write("dev.json", Shop.Of(Data));
        var exported = _cli.Run("state", "export", "dev.json", "--compact").Out;
        _cli.Write(Shop.State, exported);

        var (bad, output, _) = Run("state", "check");
        var (elsewhere, _, _) = _cli.Run("state", "check", _cli.Write("x.json", exported));
        var (dry, plan, _) = Run("state", "repair", "--dry-run");
        var (exit, _, error) = Run("state", "repair", "--yes");

        Assert.Equal((5, 0, 0), (bad, elsewhere, dry));
        Assert.Contains("CRN7018", output, StringComparison.Ordinal);
        Assert.Contains("is wrapped in a checkpoint", plan, StringComparison.Ordinal);
        Assert.True(exit == 0, error);
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
        Assert.Equal(0, Run("state", "check").Exit);
        Assert.Contains("Nothing to do", Run("state", "repair").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_export_in_the_place_of_a_state_is_mended_in_one_go()
    {
        var swapped = Shop.Of(Shop.Bucket("data", "b-1"));
        _cli.Write("dev.json", swapped.Replace("\"magic\":\"\"", "\"magic\":\"00\"", StringComparison.Ordinal));
        _cli.Write(Shop.State, _cli.Run("state", "export", "dev.json", "--compact").Out);

        Assert.Equal(0, Run("state", "repair", "--yes").Exit);
        Assert.Equal(0, Run("state", "check").Exit);
        Assert.StartsWith("{\"version\":3,\"checkpoint\":{", _cli.Read(Shop.State), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_makes_the_stage_that_is_not_there_yet()
    {
        _cli.Write("dev.json", Shop.Of(Data));

        var (exit, _, error) = Run("state", "import", "dev.json", "--yes");
        var (other, _, refused) = _cli.Run(["state", "import", "dev.json", "--yes", .. Shop.Stage("prod")]);
        var (renamed, _, _) = _cli.Run(
            ["state", "import", "dev.json", "--yes", "--rename-stage", "dev=prod", .. Shop.Stage("prod")]);

        Assert.True(exit == 0, error);
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
        Assert.Equal(1, other);
        Assert.Contains("CRN1421", refused, StringComparison.Ordinal);
        Assert.Equal(0, renamed);
        Assert.Contains("app/prod", _cli.Read("store/.pulumi/stacks/app/prod.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comma_too_many_is_explained_to_people()
    {
        _cli.Write("state.json", States.Sound.Replace("}]", "},]", StringComparison.Ordinal));

        var (exit, output, _) = _cli.Run("state", "check", "state.json");

        Assert.Equal(1, exit);
        Assert.Contains("A comma stands before a closing bracket", output, StringComparison.Ordinal);
    }

    private (int Exit, string Out, string Err) Run(params string[] words) => _cli.Run([.. words, .. Shop.Stage()]);
}
