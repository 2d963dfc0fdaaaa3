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

    private string? Find(params (string, string)[] variables)
        => Source(variables).Find(Place()).Value is { } found ? Encoding.UTF8.GetString(found) : null;

    private PassphraseSource Source(params (string, string)[] variables)
        => new(new FakeEnvironment(_folder, variables));

    private StagePlace Place() => StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]);
}
