using System.Text;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Storage.Tests.Secrets;

public sealed class PassphraseTests : IDisposable
{
    private const string Salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_known_salt_opens_with_its_passphrase()
    {
        using var secrets = PassphraseSecrets.Open("password"u8, Salt).Value;

        Assert.NotNull(secrets);
        Assert.True(secrets.TryDecrypt(Salt.Split(':', 3)[2], out var plain));
        Assert.Equal("pulumi", Encoding.UTF8.GetString(plain));
        Assert.False(secrets.TryDecrypt("v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIA==", out _));
        Assert.False(secrets.TryDecrypt("v1:F+6ZduKKd8G0/V7L:", out _));
        Assert.False(secrets.TryDecrypt("not a value", out _));
    }

    [Fact]
    public void Another_passphrase_is_told_from_a_malformed_salt()
    {
        var wrong = PassphraseSecrets.Open("hunter2"u8, Salt);
        Assert.Equal(2051, Assert.Single(wrong.Diagnostics).Code.Number);
        Assert.DoesNotContain("hunter2", wrong.Diagnostics[0].ToString());
        foreach (var salt in (string[])["", "v1", "v2:fozI5u6B030=:v1:a:b", "v1:!:v1:a:b", Salt[..30], Salt + ":x"])
        {
            var result = PassphraseSecrets.Open("password"u8, salt);
            var code = salt.StartsWith("v2", StringComparison.Ordinal) ? 2402 : 2052;
            Assert.Equal(code, Assert.Single(result.Diagnostics).Code.Number);
        }
    }

    [Fact]
    public void The_passphrase_comes_from_the_variable_then_the_file_then_SST()
    {
        var file = _folder.Write("passphrase.txt", "  from file \n");
        _folder.Write("sst/state/passphrase/shop/dev.json", "from sst");

        Assert.Equal("from sst", Find());
        Assert.Equal("from file", Find(("PULUMI_CONFIG_PASSPHRASE_FILE", file)));
        Assert.Equal("", Find(("PULUMI_CONFIG_PASSPHRASE", ""), ("PULUMI_CONFIG_PASSPHRASE_FILE", file)));
    }

    [Fact]
    public void Without_any_there_is_none_and_a_file_that_is_missing_is_an_error()
    {
        Assert.Empty(Source().Find(Place()).Diagnostics);
        Assert.Null(Source().Find(Place()).Value);
        var missing = Source(("PULUMI_CONFIG_PASSPHRASE_FILE", _folder["none"])).Find(Place());
        Assert.Equal(2050, Assert.Single(missing.Diagnostics).Code.Number);
    }

    [Fact]
    public void A_new_salt_opens_with_its_passphrase_only_and_each_value_is_another_text()
    {
        using var made = PassphraseSecrets.Create("lab"u8);
        using var opened = PassphraseSecrets.Open("lab"u8, made.Salt).Value;
        Assert.NotNull(opened);
        var (first, second) = (made.Encrypt("\"a\""u8).Value ?? "", made.Encrypt("\"a\""u8).Value ?? "");

        Assert.NotEqual(first, second);
        Assert.Equal(5, made.Salt.Split(':').Length);
        Assert.Equal(8, Convert.FromBase64String(made.Salt.Split(':')[1]).Length);
        Assert.Equal("\"a\""u8.ToArray(), opened.Decrypt(second).Value);
        Assert.Equal($"{{\"salt\":\"{made.Salt}\"}}", Encoding.UTF8.GetString(made.ProviderState.Span));
        Assert.Equal(2051, Assert.Single(PassphraseSecrets.Open("Lab"u8, made.Salt).Diagnostics).Code.Number);
        Assert.Equal("", Encoding.UTF8.GetString(opened.Decrypt(made.Encrypt([]).Value ?? "").Value ?? [1]));
    }

    [Fact]
    public void A_key_is_made_once_for_each_passphrase_and_salt()
    {
        using var keys = new PassphraseKeys(iterations: 10);
        using var made = PassphraseSecrets.Create("lab"u8, keys);
        for (var i = 0; i < 5; i++)
        {
            PassphraseSecrets.Open("lab"u8, made.Salt, keys).Value?.Dispose();
            PassphraseSecrets.Open("wrong"u8, made.Salt, keys).Value?.Dispose();
        }

        Assert.Equal(2, keys.Derivations);
        for (var i = 0; i < 100; i++)
        {
            PassphraseSecrets.Create("lab"u8, keys).Dispose();
        }

        Assert.True(made.TryDecrypt(made.Salt.Split(':', 3)[2], out _));
    }

    [Fact]
    public void Secret_bytes_are_zero_after_their_end()
    {
        var bytes = new SecretBytes(32);
        bytes.Span.Fill(7);
        var span = bytes.Span;
        bytes.Dispose();

        Assert.True(span.IndexOfAnyExcept((byte)0) < 0);
        Assert.Equal("[secret bytes]", bytes.ToString());
    }

    [Fact]
    public void A_wrong_passphrase_locks_and_a_missing_one_is_asked_for_or_named()
    {
        var wrong = Ciphers(("PULUMI_CONFIG_PASSPHRASE", "wrong")).Open(Place(), Salt);
        Assert.Equal(2051, Assert.Single(wrong.Diagnostics).Code.Number);
        Assert.False(wrong.Diagnostics[0].IsError);
        var locked = Assert.IsType<LockedSecrets>(wrong.Value);
        Assert.StartsWith(
            "failed to decrypt: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE",
            Assert.Single(locked.Decrypt("v1:a:b").Diagnostics).Upstream,
            StringComparison.Ordinal);
        Assert.Equal(2401, Assert.Single(locked.Encrypt("x"u8).Diagnostics).Code.Number);
        Assert.Contains(Salt, Encoding.UTF8.GetString(locked.ProviderState.Span), StringComparison.Ordinal);

        Assert.Equal(2400, Assert.Single(Ciphers().Open(Place(), Salt).Diagnostics).Code.Number);
        Assert.IsType<PassphraseSecrets>(Ciphers(("PULUMI_CONFIG_PASSPHRASE", "password")).Open(Place(), Salt).Value);
    }

    [Theory]
    [InlineData("cloud", 2409)]
    [InlineData("service", 2410)]
    [InlineData("b64", 2411)]
    [InlineData("passphrase", 2052)]
    public void Other_providers_are_named(string type, int code)
        => Assert.Equal(code, Assert.Single(Ciphers().Open(
            Place(), new Cairn.State.Document.SecretsProvider(type, null, default)).Diagnostics).Code.Number);

    [Fact]
    public void Ten_thousand_secrets_open_with_one_cipher()
    {
        using var keys = new PassphraseKeys(iterations: 10);
        using var cipher = PassphraseSecrets.Create("lab"u8, keys);
        using var sealer = new SecretSealer(cipher);
        const int Count = 10_000;
        var values = Enumerable.Range(0, Count)
            .Select(i => (Cairn.Model.PropertyValue)new Cairn.Model.PropertyValue.SealedSecret(
                cipher.Encrypt(Encoding.UTF8.GetBytes($"\"secret number {i}\"")).Value ?? "", IsEncrypted: true))
            .ToArray();

        var start = TimeProvider.System.GetTimestamp();
        var opened = values.Select((value, i) => sealer.Open($"urn{i}", value).Value).ToArray();
        var middle = TimeProvider.System.GetTimestamp();
        var stored = opened.Select((value, i) => sealer.Seal($"urn{i}", value ?? values[i]).Value).ToArray();
        var opening = TimeProvider.System.GetElapsedTime(start, middle).TotalMilliseconds;
        var sealing = TimeProvider.System.GetElapsedTime(middle).TotalMilliseconds;

        Assert.Equal(values, stored);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count} secrets: opened in {opening:F0} ms, sealed unchanged in {sealing:F0} ms");
    }

    private CipherSource Ciphers(params (string, string)[] variables) => new(Source(variables), prompt: null);

    private string? Find(params (string, string)[] variables)
        => Source(variables).Find(Place()).Value is { } found ? Encoding.UTF8.GetString(found) : null;

    private PassphraseSource Source(params (string, string)[] variables)
        => new(new FakeEnvironment(_folder, variables));

    private StagePlace Place() => StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]);
}
