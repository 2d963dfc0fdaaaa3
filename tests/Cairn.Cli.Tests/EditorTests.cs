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
    public void Two_states_are_compared_resource_by_resource()
    {
        _cli.Write("old.json", States.Of(States.Root, States.Parent));
        _cli.Write("new.json", States.Sound);

        var (exit, output, _) = _cli.Run("state", "diff", "old.json", "new.json");

        Assert.Equal(0, exit);
        Assert.Equal($"+ lid  {States.ChildUrn}\n0 resources only before, 1 only after, 0 changed.\n", output);
    }

    private (int Exit, string Out, string Err) Edit(string editor)
        => _cli.Run("state", "edit", "--file", "state.json", "--yes", "--editor", editor);
}
