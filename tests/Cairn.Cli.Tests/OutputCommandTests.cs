using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class OutputCommandTests : IDisposable
{
    private const string Root = "{\"urn\":\"" + States.RootUrn + "\",\"custom\":false,\"type\":\"pulumi:pulumi:Stack\","
        + "\"outputs\":{\"url\":\"https://x\",\"list\":[1.0,{\"a\":null}],\"token\":"
        + "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
        + "\"plaintext\":\"\\\"s3cret\\\"\"}}}";

    private readonly CliRun _cli = new();

    public OutputCommandTests() => _cli.Write("s.json", States.Of(Root));

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void All_outputs_are_listed_as_pulumi_lists_them()
        => Assert.Equal(
            """
            Current stack outputs (3):
                OUTPUT  VALUE
                list    [1.0,{"a":null}]
                token   [secret]
                url     https://x

            """.ReplaceLineEndings("\n"),
            _cli.Run("output", "--file", "s.json").Out);

    [Theory]
    [InlineData("url", "https://x\n")]
    [InlineData("list", "[1.0,{\"a\":null}]\n")]
    [InlineData("token", "[secret]\n")]
    public void One_output_is_printed_for_scripts(string name, string expected)
        => Assert.Equal(expected, _cli.Run("output", name, "-f", "s.json").Out);

    [Fact]
    public void Secrets_are_shown_only_where_that_was_asked_for()
    {
        Assert.Equal("s3cret\n", _cli.Run("output", "token", "-f", "s.json", "--show-secrets").Out);
        using var json = JsonDocument.Parse(_cli.Run("output", "-f", "s.json", "--json").Out);
        Assert.Equal("[secret]", json.RootElement.GetProperty("outputs").GetProperty("token").GetString());
    }

    [Fact]
    public void A_secret_without_a_passphrase_is_an_error_and_nothing_is_printed()
    {
        _cli.Write("s.json", States.Of(Root.Replace("plaintext", "ciphertext", StringComparison.Ordinal)));

        var (exit, output, error) = _cli.Run("output", "-f", "s.json", "--show-secrets");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("CRN7121", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_not_there_is_named_with_those_that_are()
    {
        var (exit, _, error) = _cli.Run("output", "nope", "-f", "s.json");

        Assert.Equal(1, exit);
        Assert.Contains("CRN7120", error, StringComparison.Ordinal);
        Assert.Contains("url, list, token", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_without_outputs_says_so()
    {
        _cli.Write("s.json", States.Sound);

        Assert.Equal("The stage has no outputs.\n", _cli.Run("output", "-f", "s.json").Out);
    }

    [Fact]
    public void A_folder_is_the_app_and_its_selected_stage_is_meant()
    {
        _cli.Write("there/Pulumi.yaml", "name: app\nruntime: nodejs\n");
        _cli.Write("pulumi/.pulumi/stacks/app/dev.json", States.Of(Root));
        _cli.With("PULUMI_BACKEND_URL", $"file://{_cli.Folder}/pulumi").With("SST_STAGE", "dev");

        Assert.Equal("https://x\n", _cli.Run("output", "there", "url").Out);
        Assert.Contains("list", _cli.Run("output", "there").Out, StringComparison.Ordinal);
        Assert.Equal("https://x\n", _cli.Run("output", "there", "url", "--stage", "dev").Out);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var (exit, _, error) = _cli.Run("output", "nowhere", "url", "-f", "s.json");

        Assert.Equal(2, exit);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }
}
