using System.Text.Json.Nodes;
using Xunit;

namespace Cairn.Cli.Tests.Pulumi;

/// <summary>Choosing the store: what else the file holds stays there.</summary>
public sealed class LoginTests : IDisposable
{
    private const string Cloud = "https://api.pulumi.com";

    private const string Tokens = $$$"""
        {
            "current": "{{{Cloud}}}",
            "accessTokens": {"{{{Cloud}}}": "pul-123"},
            "accounts": {"{{{Cloud}}}": {"accessToken": "pul-123", "username": "ada"}},
            "later": [1.50]
        }
        """;

    /// <summary>How the test's own store is shown.</summary>
    private const string Shown = "file://FOLDER/store";

    private readonly CliRun _cli = new();

    public LoginTests()
    {
        _ = _cli.With("PULUMI_HOME", Path.Combine(_cli.Folder, "home"));
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "store"));
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "home"));
    }

    private string Url => $"file://{_cli.Folder}/store";

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_login_keeps_the_tokens_of_others()
    {
        _cli.Write("home/credentials.json", Tokens);

        Assert.EndsWith($" ({Shown})\n", Done("login", Url), StringComparison.Ordinal);

        var root = Stored();
        Assert.Equal(Url, (string?)root["current"]);
        Assert.Equal("pul-123", (string?)root["accessTokens"]?[Cloud]);
        Assert.Equal("", (string?)root["accessTokens"]?[Url]);
        Assert.Equal("ada", (string?)root["accounts"]?[Cloud]?["username"]);
        Assert.Equal("0001-01-01T00:00:00Z", (string?)root["accounts"]?[Url]?["lastValidatedAt"]);
        Assert.Equal("[1.50]", root["later"]?.ToJsonString());
    }

    [Fact]
    public void A_logout_forgets_one_store_and_then_the_file()
    {
        _cli.Write("home/credentials.json", Tokens);
        Done("login", Url);

        Assert.Equal($"Logged out of {Shown}\n", Done("logout"));
        var root = Stored();
        Assert.Null(root["current"]);
        Assert.False(root["accessTokens"]!.AsObject().ContainsKey(Url));
        Assert.False(root["accounts"]!.AsObject().ContainsKey(Url));

        // Without a current one it is Pulumi Cloud that is meant; nothing is left to be known then.
        Assert.Equal($"Logged out of {Cloud}\n", Done("logout"));
        Assert.False(Has("home/credentials.json"));
    }

    [Fact]
    public void All_are_forgotten_at_once()
    {
        _cli.Write("home/credentials.json", "cut o");

        Assert.Equal("Logged out of everything\n", Done("logout", "--all"));
        Assert.False(Has("home/credentials.json"));
        Assert.Equal("Logged out of everything\n", Done("logout", "--all"));
    }

    [Theory]
    [InlineData("cut o")]
    [InlineData("[]")]
    public void A_file_that_is_not_understood_stays_as_it_is(string content)
    {
        _cli.Write("home/credentials.json", content);
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");

        foreach (var words in (string[][])[["login", Url], ["logout"], ["logout", Url], ["stack", "ls"]])
        {
            Assert.StartsWith(
                "error: failed to read Pulumi credentials file", Refused(words), StringComparison.Ordinal);
        }

        Assert.Equal(content, _cli.Read("home/credentials.json"));
    }

    [Fact]
    public void The_current_store_is_the_variables_or_the_projects_or_the_last()
    {
        _cli.Write("Pulumi.yaml", $"name: shop\nruntime: nodejs\nbackend:\n  url: {Url}\n");
        Assert.Equal($"Logged out of {Shown}\n", Done("logout"));
        Assert.Contains(Shown, Done("login"), StringComparison.Ordinal);
        _ = _cli.With("PULUMI_BACKEND_URL", "file:///srv");
        Assert.Equal("Logged out of file:///srv\n", Done("logout"));
        Assert.EndsWith(
            "Warning: The PULUMI_BACKEND_URL environment variable is set to 'file:///srv', which conflicts with the"
                + $" login URL '{Shown}'.\n",
            Done("login", Url),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_folder_can_hold_the_file()
    {
        _ = _cli.With("PULUMI_CREDENTIALS_PATH", Path.Combine(_cli.Folder, "elsewhere"));

        Done("login", Url);

        Assert.True(Has("elsewhere/credentials.json"));
        Assert.False(Has("home/credentials.json"));
        Done("logout");
        Assert.False(Has("elsewhere/credentials.json"));
    }

    [Fact]
    public void What_can_not_be_used_is_not_chosen()
    {
        var words = "only stores of files can be used so far, `pulumi login file://…` or `--local`";
        Assert.Equal($"error: {words}; got 's3://bucket'\n", Refused("login", "s3://bucket"));
        Assert.Equal($"error: {words}\n", Refused("login"));
        Assert.Contains("there is no folder", Refused("login", Url + "/none"), StringComparison.Ordinal);
        Assert.Contains("not both", Refused("login", Url, "-c", Url), StringComparison.Ordinal);
        Assert.Contains("--local mode", Refused("login", Url, "--local"), StringComparison.Ordinal);
        Assert.Contains("not both", Refused("logout", Url, "--all"), StringComparison.Ordinal);
        Assert.False(Has("home/credentials.json"));
    }

    private bool Has(string name) => File.Exists(Path.Combine(_cli.Folder, name));

    private JsonObject Stored() => JsonNode.Parse(_cli.Read("home/credentials.json"))!.AsObject();

    private string Done(params string[] words)
    {
        var (code, output, error) = _cli.Run(["pulumi", .. words]);
        Assert.True(code == 0, $"{string.Join(' ', words)} ended with {code}:\n{error}");
        return output + error;
    }

    private string Refused(params string[] words)
    {
        var (code, output, error) = _cli.Run(["pulumi", .. words]);
        Assert.True(code > 0, $"{string.Join(' ', words)} was done:\n{output}");
        return error;
    }
}
