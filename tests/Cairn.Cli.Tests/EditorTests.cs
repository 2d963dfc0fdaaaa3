using Cairn.Cli.Tests.Faults;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class EditorTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void An_edit_keeps_the_layout_and_shows_what_changed()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, output, error) = Edit("sed -i s,n/app/dev,n/app/qa,");

        Assert.Equal("", error);
        Assert.Equal(0, exit);
        Assert.StartsWith("No resource differs.", output, StringComparison.Ordinal);
        var expected = States.Sound.Replace("organization/app/dev", "organization/app/qa", StringComparison.Ordinal);
        Assert.Equal(expected, _cli.Read("state.json"));
    }

    [Fact]
    public void One_resource_can_be_edited_alone()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, output, _) = _cli.Run(
            "state", "edit", "lid", "--file", "state.json", "--yes",
            "--editor", "sed -i 's/false/false,\"protect\":true/'");

        Assert.Equal(0, exit);
        Assert.Contains("~ lid", output, StringComparison.Ordinal);
        var child = States.Child.Replace("false", "false,\"protect\":true", StringComparison.Ordinal);
        Assert.Equal(States.Of(States.Root, States.Parent, child), _cli.Read("state.json"));
    }

    [Fact]
    public void A_draft_that_is_not_sound_is_kept_and_not_written()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, _, error) = Edit("sed -i 0,/::box/s/::box/::bax/");

        Assert.Equal(5, exit);
        Assert.Contains("CRN7014", error, StringComparison.Ordinal);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
        var draft = error.Split("The draft is kept: ")[1].Trim();
        Assert.True(File.Exists(draft));
        Directory.Delete(Path.GetDirectoryName(draft) ?? draft, recursive: true);
    }

    [Fact]
    public void Saving_without_a_change_writes_nothing()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, output, _) = Edit("true");

        Assert.Equal(0, exit);
        Assert.Equal("Nothing was changed.\n", output);
        Assert.Single(Directory.GetFiles(_cli.Folder));
    }

    [Fact]
    public void A_draft_can_be_edited_again_until_it_is_right()
    {
        _cli.Write("state.json", States.Sound);
        _cli.Write(
            "fix.sh",
            """
            if [ -e seen ]; then sed -i 's/::bax"/::box"/; s/"custom": false/"custom": false, "protect": true/' "$1"
            else touch seen; sed -i '0,/::box"/s/::box"/::bax"/' "$1"; fi
            """);
        _cli.IsTerminal = true;
        _cli.Input = "y\ny\n";

        var (exit, output, error) = Interactive($"cd {_cli.Folder}; sh fix.sh");

        Assert.Contains("CRN7014", error, StringComparison.Ordinal);
        Assert.Contains("Edit it again?", error, StringComparison.Ordinal);
        Assert.Equal(0, exit);
        Assert.Contains("3 changed", output, StringComparison.Ordinal);
        Assert.Contains("\"protect\":true", _cli.Read("state.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_draft_can_be_edited_again_or_kept()
    {
        _cli.Write("state.json", States.Sound);
        _cli.IsTerminal = true;
        _cli.Input = "e\nn\n";

        var (exit, output, error) = Interactive("sed -i 's/\"custom\": false/\"custom\": false, \"x\": 1/'");

        Assert.Equal(1, exit);
        Assert.Equal(2, output.Split("3 changed").Length - 1);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
        var draft = error.Split("The draft is kept: ")[1].Trim();
        Assert.True(File.Exists(draft));
        Directory.Delete(Path.GetDirectoryName(draft) ?? draft, recursive: true);
    }

    [Fact]
    public void A_draft_that_is_no_json_is_told_by_line()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, _, error) = Edit("sed -i '2s/$/,,/'");

        Assert.Equal(5, exit);
        Assert.Contains("from line 2, byte ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_states_of_another_order_differ_in_that()
    {
        _cli.Write("old.json", States.Sound);
        _cli.Write("new.json", States.Swapped);

        Assert.Equal(
            "No resource differs; only their order does.\n", _cli.Run("state", "diff", "old.json", "new.json").Out);
    }

    [Fact]
    public void Two_states_are_compared_resource_by_resource()
    {
        _cli.Write("old.json", States.Of(States.Root, States.Parent));
        _cli.Write("new.json", States.Sound);

        var (exit, output, _) = _cli.Run("state", "diff", "old.json", "new.json");

        Assert.Equal(0, exit);
        Assert.Equal($"+ lid  {States.ChildUrn}\n0 resources only before, 1 only after, 0 changed.\n", output);
    }

    [Fact]
    public void A_draft_that_is_gone_is_said_to_be_and_nothing_is_written()
    {
        _cli.Write("state.json", States.Sound);

        var (exit, _, error) = Edit("rm");

        Assert.NotEqual(0, exit);
        Assert.Contains("CRN7022", error, StringComparison.Ordinal);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
    }

    [Fact]
    public void A_folder_that_takes_no_draft_is_named()
    {
        _cli.Write("state.json", States.Sound);
        _cli.With("TMPDIR", "/nowhere/at/all");

        var ended = RealCairn.Run(_cli, ["state", "edit", "--file", "state.json", "--yes", "--editor", "true"]);

        Assert.Equal(1, ended.Exit);
        Assert.Contains("CRN7022", ended.Err, StringComparison.Ordinal);
        Assert.Contains("/nowhere/at/all", ended.Err, StringComparison.Ordinal);
        Assert.Equal(States.Sound, _cli.Read("state.json"));
    }

    [Fact]
    public void A_draft_that_cant_be_removed_is_told_when_the_state_is_written()
    {
        RealCairn.NeedsTracer();
        _cli.Write("state.json", States.Sound);
        var temporary = Directory.CreateDirectory(Path.Combine(_cli.Folder, "tmp")).FullName;
        _cli.With("TMPDIR", temporary);

        var ended = RealCairn.Inject(
            _cli,
            ["state", "edit", "--file", "state.json", "--yes", "--editor", "sed -i s,n/app/dev,n/app/qa,"],
            "rmdir:error=EIO");

        Assert.Equal(0, ended.Exit);
        Assert.Contains("CRN7023", ended.Err, StringComparison.Ordinal);
        Assert.Contains("n/app/qa", _cli.Read("state.json"), StringComparison.Ordinal);
    }

    private (int Exit, string Out, string Err) Edit(string editor)
        => _cli.Run("state", "edit", "--file", "state.json", "--yes", "--editor", editor);

    private (int Exit, string Out, string Err) Interactive(string editor)
        => _cli.Run("state", "edit", "--file", "state.json", "--editor", editor);
}
