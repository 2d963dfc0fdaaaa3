using System.Text.Json;
using Cairn.Storage.Secrets;
using Xunit;

namespace Cairn.Cli.Tests;

/// <summary>
/// What is encrypted in a state is shown only where that was asked for, and encrypted again on its way back.
/// </summary>
public sealed class ShowSecretsTests : IDisposable
{
    private const string Key = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    private readonly CliRun _cli = new();
    private readonly PassphraseSecrets _secrets = PassphraseSecrets.Create("pass"u8);

    public ShowSecretsTests() => _cli.With("PULUMI_CONFIG_PASSPHRASE", "pass").Write("s.json", State("hunter2"));

    public void Dispose()
    {
        _secrets.Dispose();
        _cli.Dispose();
    }

    [Fact]
    public void A_resource_is_shown_with_its_secrets()
    {
        var (exit, output, error) = Run("show", "box", "-f", "s.json", "--show-secrets");
        var json = Run("show", "box", "-f", "s.json", "--show-secrets", "--json").Out;

        Assert.True(exit == 0, error);
        Assert.Contains("\"token\": \"hunter2\"", output, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(json);
        var inputs = parsed.RootElement.GetProperty("resource").GetProperty("inputs");
        Assert.Equal("hunter2", inputs.GetProperty("token").GetString());
    }

    [Theory]
    [InlineData("show box -f s.json")]
    [InlineData("show box -f s.json --json")]
    [InlineData("diff s.json t.json")]
    [InlineData("export s.json")]
    [InlineData("list s.json --json")]
    public void Nothing_shows_secrets_by_itself(string command)
    {
        _cli.Write("t.json", State("hunter3"));

        var (exit, output, error) = Run(command.Split(' '));

        Assert.Equal(0, exit);
        Assert.DoesNotContain("hunter", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show box -f s.json", "CRN7019")]
    [InlineData("diff s.json t.json", "CRN7019")]
    [InlineData("export s.json", "CRN1419")]
    public void Without_the_passphrase_nothing_is_printed(string command, string code)
    {
        _cli.Without("PULUMI_CONFIG_PASSPHRASE").Write("t.json", State("hunter3"));

        var (exit, output, error) = Run([.. command.Split(' '), "--show-secrets"]);

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(code, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_shows_what_a_secret_was_and_is()
    {
        _cli.Write("t.json", State("hunter3"));

        var (_, output, _) = Run("diff", "s.json", "t.json", "--show-secrets");

        Assert.Contains("hunter2", output, StringComparison.Ordinal);
        Assert.Contains("hunter3", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_shows_secrets_and_an_import_encrypts_them_again()
    {
        var exported = Run("export", "s.json", "--show-secrets").Out;
        _cli.Write("shown.json", exported.Replace("hunter2", "hunter9", StringComparison.Ordinal));

        var (exit, _, error) = Run("import", "shown.json", "--file", "s.json", "--yes");

        Assert.Contains("hunter2", exported, StringComparison.Ordinal);
        Assert.True(exit == 0, error);
        Assert.DoesNotContain("hunter", _cli.Read("s.json"), StringComparison.Ordinal);
        Assert.Contains("hunter9", Run("show", "box", "-f", "s.json", "--show-secrets").Out, StringComparison.Ordinal);
        Assert.Equal(0, Run("check", "s.json").Exit);
    }

    [Fact]
    public void An_import_that_can_encrypt_nothing_says_so()
    {
        _cli.Write("shown.json", Run("export", "s.json", "--show-secrets").Out);

        var (_, _, error) = _cli.Without("PULUMI_CONFIG_PASSPHRASE").Run(
            "state", "import", "shown.json", "--file", "s.json", "--yes");
        var (wrong, _, reason) = _cli.With("PULUMI_CONFIG_PASSPHRASE", "other").Run(
            "state", "import", "shown.json", "--file", "s.json", "--yes");

        Assert.Contains("CRN7020", error, StringComparison.Ordinal);
        Assert.Equal(1, wrong);
        Assert.Contains("CRN2051", reason, StringComparison.Ordinal);
    }

    private string State(string secret)
    {
        var text = _secrets.Encrypt(JsonSerializer.SerializeToUtf8Bytes(secret)).Value;
        var inputs = $"\"inputs\":{{\"token\":{{\"{Key}\":\"{Secret}\",\"ciphertext\":\"{text}\"}}}}";
        var box = States.Parent[..^1] + $",{inputs}}}";
        var provider = $"\"secrets_providers\":{{\"type\":\"passphrase\",\"state\":{{\"salt\":\"{_secrets.Salt}\"}}}}";
        return States.Of(States.Root, box)
            .Replace("\"resources\"", $"{provider},\"resources\"", StringComparison.Ordinal);
    }

    private (int Exit, string Out, string Err) Run(params string[] words) => _cli.Run(["state", .. words]);
}
