using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests.Pulumi;

/// <summary>The commands around operations, from the words to the files.</summary>
public sealed class PulumiStackTests : IDisposable
{
    private readonly CliRun _cli = new();

    public PulumiStackTests()
    {
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
        _ = _cli.With("PULUMI_BACKEND_URL", $"file://{_cli.Folder}/store");
        _ = _cli.With("PULUMI_HOME", Path.Combine(_cli.Folder, "home"));
        _ = _cli.With("PULUMI_CONFIG_PASSPHRASE", "test");
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "store"));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_stack_is_made_selected_listed_and_removed()
    {
        Assert.Equal("Created stack 'dev'\n", Run(0, "stack", "init", "dev").Err);
        Assert.Equal("dev\n", Run(0, "stack", "--show-name").Out);
        Assert.Equal(
            "error: stack 'organization/shop/dev' already exists\n", Run(1, "stack", "init", "dev").Err);
        using var listed = JsonDocument.Parse(Run(0, "stack", "ls", "--json").Out);
        Assert.Equal("dev", Assert.Single(listed.RootElement.EnumerateArray()).GetProperty("name").GetString());

        Assert.Equal("Stack 'dev' has been removed!\n", Run(0, "stack", "rm", "--yes").Out);
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "Pulumi.dev.yaml")));
        Assert.Equal("error: no stack named 'dev' found\n", Run(6, "stack", "select", "dev").Err);
    }

    [Fact]
    public void A_new_stack_has_its_key_in_the_state_and_in_its_settings()
    {
        Run(0, "stack", "init", "organization/shop/dev");

        using var state = JsonDocument.Parse(_cli.Read("store/.pulumi/stacks/shop/dev.json"));
        var salt = state.RootElement.GetProperty("checkpoint").GetProperty("latest")
            .GetProperty("secrets_providers").GetProperty("state").GetProperty("salt").GetString();
        Assert.Contains(salt ?? "?", _cli.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_is_renamed_with_its_settings_and_stays_selected()
    {
        Run(0, "stack", "init", "dev");
        Run(0, "config", "set", "a", "1");

        Assert.Equal("Renamed dev to prod\n", Run(0, "stack", "rename", "prod").Out);

        Assert.Equal("prod\n", Run(0, "stack", "--show-name").Out);
        Assert.Equal("1\n", Run(0, "config", "get", "a").Out);
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "Pulumi.dev.yaml")));
    }

    [Fact]
    public void Secrets_are_encrypted_and_shown_only_where_that_is_asked_for()
    {
        Run(0, "stack", "init", "dev");
        Run(0, "config", "set", "--secret", "token", "hunter2");
        Run(0, "config", "set", "--path", "list[0]", "one");

        Assert.DoesNotContain("hunter2", _cli.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.Equal("hunter2\n", Run(0, "config", "get", "token").Out);
        Assert.DoesNotContain("hunter2", Run(0, "config", "--json").Out, StringComparison.Ordinal);
        Assert.Contains("hunter2", Run(0, "config", "--json", "--show-secrets").Out, StringComparison.Ordinal);
        Assert.Equal("one\n", Run(0, "config", "get", "--path", "list[0]").Out);
        Assert.Equal(
            "error: configuration key 'nope' not found for stack 'dev'\n", Run(1, "config", "get", "nope").Err);
    }

    [Fact]
    public void What_the_project_says_of_a_key_is_its_value_until_the_stack_has_one()
    {
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\nconfig:\n  region:\n    default: eu\n");
        Run(0, "stack", "init", "dev");

        Assert.Equal("eu\n", Run(0, "config", "get", "region").Out);
        Assert.Contains("\"shop:region\"", Run(0, "config", "--json").Out, StringComparison.Ordinal);

        Run(0, "config", "set", "region", "us");
        Assert.Equal("us\n", Run(0, "config", "get", "region").Out);
    }

    [Theory]
    [InlineData("env ls", "`pulumi env` needs Pulumi Cloud")]
    [InlineData("config env add base --yes", "`pulumi config env add` needs Pulumi Cloud")]
    [InlineData("logs --follow", "`pulumi logs` needs Pulumi Cloud")]
    [InlineData("preview --remote", "`--remote` needs Pulumi Cloud")]
    [InlineData("new typescript --force", "`pulumi new` is not part of Cairn")]
    public void What_is_not_here_says_so(string line, string error)
    {
        Run(0, "stack", "init", "dev");

        Assert.StartsWith($"error: {error}", Run(1, line.Split(' ')).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_can_be_unselected_and_tags_name_the_one_that_is_selected()
    {
        Run(0, "stack", "init", "dev");
        Assert.Equal("error: stack tag 'no' not found for stack 'dev'\n", Run(1, "stack", "tag", "get", "no").Err);

        Run(0, "stack", "unselect");

        Assert.StartsWith("error: no stack selected", Run(1, "stack").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_project_is_told_without_flags_that_are_not_here()
    {
        _cli.Write("Pulumi.yaml", "name: [broken\n");

        var err = Run(1, "up", "--yes").Err;

        Assert.StartsWith("error: could not load the project: ", err, StringComparison.Ordinal);
        Assert.DoesNotContain("--app", err, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_goes_to_another_stack_under_that_stacks_key()
    {
        Run(0, "stack", "init", "dev");
        Run(0, "config", "set-all", "--plaintext", "a=1", "--secret", "b=two");
        Run(0, "stack", "init", "other");

        Run(0, "config", "cp", "--stack", "dev", "--dest", "other");

        Assert.Equal("two\n", Run(0, "config", "get", "b", "--stack", "other").Out);
        Run(0, "config", "rm-all", "a", "b", "--stack", "other");
        Assert.Equal("KEY  VALUE\n", Run(0, "config", "--stack", "other").Out);
    }

    [Fact]
    public void A_state_in_the_wrong_order_is_refused_by_import_and_mended_by_repair()
    {
        Run(0, "stack", "init", "dev");
        var bucket = Urn("aws:s3/bucket:Bucket", "data");
        var other = Urn("aws:s3/bucket:Bucket", "copy");
        _cli.Write("bad.json", $$"""
            {"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},"resources":[
            {"urn":"{{Urn("pulumi:pulumi:Stack", "shop-dev")}}","custom":false,"type":"pulumi:pulumi:Stack"},
            {"urn":"{{other}}","custom":false,"type":"aws:s3/bucket:Bucket","dependencies":["{{bucket}}"]},
            {"urn":"{{bucket}}","custom":false,"type":"aws:s3/bucket:Bucket"} ] } }
            """);

        Assert.Contains(
            $"1) state file contains errors: resource {other}'s dependency {bucket} comes after it",
            Run(1, "stack", "import", "--file", "bad.json").Err,
            StringComparison.Ordinal);
        Assert.Equal("Import complete.\n", Run(0, "stack", "import", "--file", "bad.json", "--force").Out);
        Assert.Equal("State repaired successfully\n", Run(0, "state", "repair", "--yes").Out);
        Run(0, "stack", "export", "--file", "good.json");
        Assert.Equal("Import complete.\n", Run(0, "stack", "import", "--file", "good.json").Out);

        Assert.Equal("1 resources protected\n", Run(0, "state", "protect", "--yes", bucket).Out);
        Assert.Equal("Resource renamed\n", Run(0, "state", "rename", "--yes", other, "twin").Out);
        Assert.Contains("\"protect\": true", Run(0, "stack", "export").Out, StringComparison.Ordinal);
        Assert.Contains("'dev' still has resources", Run(1, "stack", "rm", "--yes").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_are_kept_beside_the_state()
    {
        Run(0, "stack", "init", "dev");
        Run(0, "stack", "tag", "set", "owner", "me");

        Assert.Equal("me\n", Run(0, "stack", "tag", "get", "owner").Out);
        Assert.True(File.Exists(Path.Combine(_cli.Folder, "store/.pulumi/stacks/shop/dev.pulumi-tags")));
        Run(0, "stack", "tag", "rm", "owner");
        Assert.Equal("{}\n", Run(0, "stack", "tag", "ls", "--json").Out);

        // What can't be read is not written over.
        const string Name = "store/.pulumi/stacks/shop/dev.pulumi-tags";
        _cli.Write(Name, "{\"tags\": {\"own");
        Assert.Contains("no JSON object", Run(1, "stack", "tag", "set", "owner", "me").Err, StringComparison.Ordinal);
        Assert.Equal("{\"tags\": {\"own", _cli.Read(Name));
    }

    [Fact]
    public void Without_a_project_or_a_stack_the_words_are_those_that_programs_look_for()
    {
        Assert.Contains("no stack selected", Run(1, "up", "--yes").Err, StringComparison.Ordinal);
        Assert.Equal("error: no stack named 'x' found\n", Run(6, "preview", "--stack", "x").Err);
        File.Delete(Path.Combine(_cli.Folder, "Pulumi.yaml"));
        Assert.Contains("no Pulumi.yaml project file found", Run(1, "stack", "ls").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_the_one_that_is_asked_for()
    {
        _ = _cli.With("CAIRN_PULUMI_VERSION", "v3.215.0");

        Assert.Equal("v3.215.0\n", Run(0, "version").Out);
        Assert.Equal("v3.215.0\n", Run(0, "--version").Out);
    }

    private static string Urn(string type, string name) => $"urn:pulumi:dev::shop::{type}::{name}";

    private (string Out, string Err) Run(int exit, params string[] words)
    {
        var (code, output, error) = _cli.Run(["pulumi", .. words]);
        Assert.True(code == exit, $"{string.Join(' ', words)} ended with {code}:\n{output}\n{error}");
        return (output, error);
    }
}
