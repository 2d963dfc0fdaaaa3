using System.Text;
using System.Text.Json.Nodes;
using Cairn.Cli.Links;
using Cairn.Model;
using Xunit;

namespace Cairn.Cli.Tests.Links;

/// <summary>What is linked in a state, as variables and as types.</summary>
public sealed class LinkTests : IDisposable
{
    private const string Secret = "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
        + "\"plaintext\":\"\\\"s3cret\\\"\"}";

    private readonly CliRun _cli = new();

    public LinkTests()
    {
        _cli.Write("Pulumi.yaml", "name: app\nruntime: nodejs\n");
        _cli.With("PULUMI_BACKEND_URL", $"file://{_cli.Folder}/pulumi").With("SST_STAGE", "dev")
            .With("PATH", Environment.GetEnvironmentVariable("PATH") ?? "");
        Put(Link("Site", "{\"type\":\"cairn.Link\",\"path\":\"out\",\"count\":2,\"key\":" + Secret + "}"));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_command_has_each_link_as_sst_gives_it()
    {
        var (exit, _, error) = _cli.Run(
            "shell", "--", "sh", "-c",
            "printf '%s|%s|%s' \"$SST_RESOURCE_Site\" \"$SST_RESOURCE_App\" $SST_STAGE >seen");

        Assert.True(exit == 0, error);
        var seen = _cli.Read("seen").Split('|');
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"type":"cairn.Link","path":"out","count":2,"key":"s3cret"}"""),
            JsonNode.Parse(seen[0])));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"name":"app","stage":"dev"}"""), JsonNode.Parse(seen[1])));
        Assert.Equal("dev", seen[2]);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 143)]
    public void Its_exit_code_is_ours(string script, int expected)
        => Assert.Equal(expected, _cli.Run("shell", "--stage", "dev", "--", "sh", "-c", script).Exit);

    [Fact]
    public void Without_a_command_it_is_the_users_own_shell()
    {
        Assert.Equal((0, "", ""), _cli.With("SHELL", "true").Run("shell"));
        Assert.Equal((1, "", ""), _cli.With("SHELL", "false").Run("shell"));
    }

    [Fact]
    public void A_command_that_is_not_there_is_told()
    {
        var (exit, _, error) = _cli.Run("shell", "--", "no-such-command-anywhere");

        Assert.Equal(1, exit);
        Assert.Contains("CRN7441", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_can_not_be_opened_keeps_the_command_from_being_run()
    {
        Put(Link("Site", "{\"key\":" + Secret.Replace("plaintext", "ciphertext", StringComparison.Ordinal) + "}"));

        var (exit, _, error) = _cli.Run("shell", "--", "touch", "seen");

        Assert.NotEqual(0, exit);
        Assert.Contains("CRN7440", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "seen")));
    }

    [Fact]
    public void What_is_going_to_be_deleted_is_no_link_any_more()
    {
        Put(Link("Old", "{\"a\":1}").Replace("\"custom\"", "\"delete\":true,\"custom\"", StringComparison.Ordinal));

        Assert.Equal(0, _cli.Run("shell", "--", "sh", "-c", "test -z \"$SST_RESOURCE_Old\"").Exit);
    }

    [Fact]
    public void The_types_say_nothing_of_the_values()
    {
        var values = new PropertyValue.Map(
        [
            Member("type", new PropertyValue.Text("cairn.Link")),
            Member("path", new PropertyValue.Text("out")),
            Member("count", new PropertyValue.Number("2")),
            Member("on", new PropertyValue.Bool(true)),
            Member("tags", new PropertyValue.List([new PropertyValue.Text("a"), new PropertyValue.Text("b")])),
            Member("none", new PropertyValue.Null()),
            Member("more", new PropertyValue.Map([Member("type", new PropertyValue.Text("x"))])),
        ]);

        var text = Encoding.UTF8.GetString(LinkTypes.Of("shop", [new StageLink("Site", values)]));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"format":1,"app":"shop","links":{"Site":{"count":"number","more":{"type":"string"},"none":"any",
                "on":"boolean","path":"string","tags":["string"]}}}
                """),
            JsonNode.Parse(text)));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    private static PropertyMember Member(string name, PropertyValue value) => new(name, value);

    private static string Link(string name, string properties)
        => "{\"urn\":\"urn:pulumi:dev::app::sst:sst:LinkRef::" + name + "LinkRef\",\"custom\":false,"
            + "\"type\":\"sst:sst:LinkRef\",\"parent\":\"" + States.RootUrn + "\",\"outputs\":{\"target\":\"" + name
            + "\",\"properties\":" + properties + "}}";

    private void Put(string link) => _cli.Write(
        "pulumi/.pulumi/stacks/app/dev.json",
        States.Of("{\"urn\":\"" + States.RootUrn + "\",\"custom\":false,\"type\":\"pulumi:pulumi:Stack\"}", link));
}
