using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class EditCommandTests : IDisposable
{
    private const string Bucket = "urn:pulumi:dev::app::aws:s3:Bucket::data";
    private const string Policy = "urn:pulumi:dev::app::aws:s3:Policy::policy";

    private const string State = "{\"version\":3,"
        + "\"deployment\":{\"manifest\":{\"time\":\"\",\"magic\":\"\",\"version\":\"\"},"
        + "\"resources\":[{\"urn\":\"" + Bucket + "\",\"custom\":true,\"id\":\"b\",\"type\":\"aws:s3:Bucket\"},"
        + "{\"urn\":\"" + Policy + "\",\"custom\":true,\"id\":\"p\",\"type\":\"aws:s3:Policy\",\"dependencies\":[\""
        + Bucket + "\"]}]}}";

    private readonly CliRun _cli = new();

    public EditCommandTests() => _cli.Write("s.json", State);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Removing_what_others_need_is_refused_and_changes_nothing()
    {
        var (exit, _, error) = _cli.Run("state", "remove", "data", "--file", "s.json", "--yes");

        Assert.Equal(1, exit);
        Assert.Contains("CRN1405", error, StringComparison.Ordinal);
        Assert.Equal(State, _cli.Read("s.json"));
    }

    [Fact]
    public void Removing_with_dependents_writes_and_keeps_a_backup()
    {
        var (exit, output, error) = _cli.Run("state", "remove", "data", "--file", "s.json", "--yes", "--dependents");

        Assert.True(exit == 0, error);
        Assert.Contains("nothing is deleted in the cloud", output, StringComparison.Ordinal);
        Assert.Contains("\"resources\":[]", _cli.Read("s.json"), StringComparison.Ordinal);
        var others = Directory.GetFiles(_cli.Folder, "*", SearchOption.AllDirectories)
            .Where(x => Path.GetFileName(x) != "s.json");
        Assert.Contains(State, others.Select(File.ReadAllText));
    }

    [Fact]
    public void Without_a_terminal_and_without_yes_nothing_is_written()
    {
        var (exit, _, error) = _cli.Run("state", "rename", "data", "files", "--file", "s.json");

        Assert.Equal(1, exit);
        Assert.Contains("CRN7004", error, StringComparison.Ordinal);
        Assert.Equal(State, _cli.Read("s.json"));
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 1)]
    [InlineData("", 1)]
    public void A_person_is_asked(string answer, int expected)
    {
        _cli.IsTerminal = true;
        _cli.Input = answer;

        var (exit, _, _) = _cli.Run("state", "rename", "data", "files", "--file", "s.json");

        Assert.Equal(expected, exit);
        Assert.Equal(expected != 0, _cli.Read("s.json") == State);
    }

    [Fact]
    public void A_dry_run_tells_programs_what_would_change()
    {
        var (exit, output, _) = _cli.Run("state", "rename", "data", "files", "-f", "s.json", "--dry-run", "--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, exit);
        Assert.Equal("rename", json.RootElement.GetProperty("changes")[0].GetProperty("action").GetString());
        Assert.False(json.RootElement.GetProperty("written").GetBoolean());
        Assert.Equal(State, _cli.Read("s.json"));
    }

    [Fact]
    public void A_state_from_standard_input_goes_to_standard_output()
    {
        _cli.Input = State;

        var (exit, output, _) = _cli.Run("state", "protect", "policy", "-f", "-");

        Assert.Equal(0, exit);
        const string Type = "\"aws:s3:Policy\",";
        Assert.Equal(State.Replace(Type, Type + "\"protect\":true,", StringComparison.Ordinal), output);
    }

    [Theory]
    [InlineData("taint", "untaint")]
    [InlineData("protect", "unprotect")]
    public void A_mark_that_is_set_and_cleared_leaves_the_same_bytes(string set, string clear)
    {
        Assert.Equal(0, _cli.Run("state", set, "data", "policy", "-f", "s.json", "--yes").Exit);
        Assert.NotEqual(State, _cli.Read("s.json"));
        Assert.Equal(0, _cli.Run("state", clear, "data", "policy", "-f", "s.json", "--yes").Exit);
        Assert.Equal(State, _cli.Read("s.json"));
    }

    [Fact]
    public void An_export_ends_in_a_line_end_and_imports_again_without_a_change()
    {
        var (exit, output, error) = _cli.Run("state", "export", "s.json");
        _cli.Write("e.json", output);

        Assert.True(exit == 0, error);
        Assert.StartsWith("{\n    \"version\": 3,", output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
        var (again, said, _) = _cli.Run("state", "import", "e.json", "--file", "s.json", "--yes");
        Assert.Equal(0, again);
        Assert.Contains("Nothing to do", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_a_stage_can_be_imported_where_nothing_is_yet()
    {
        var (exit, _, error) = _cli.Run(
            "state", "import", "s.json", "--file", "new.json", "--rename-stage", "dev=test", "--yes");

        Assert.True(exit == 0, error);
        Assert.StartsWith(
            "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/app/test\"",
            _cli.Read("new.json"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("pulumi:dev", _cli.Read("new.json"), StringComparison.Ordinal);
        var (_, _, refusal) = _cli.Run("state", "import", "s.json", "-f", "new.json", "--yes");
        Assert.Contains("CRN1421", refusal, StringComparison.Ordinal);
    }
}
