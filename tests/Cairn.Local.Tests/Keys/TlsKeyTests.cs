using System.Security.Cryptography;
using Cairn.Local.Tests.Fakes;
using Cairn.Model;

namespace Cairn.Local.Tests.Keys;

public sealed class TlsKeyTests : IDisposable
{
    private const string Type = LocalTypes.TlsKey;

    // Made by ssh-keygen; the key protects nothing.
    private const string Pem =
        """
        -----BEGIN EC PRIVATE KEY-----
        MIGkAgEBBDAv5Pnb4Pt6Te1oNX6PU1XBX1+pdIrgpRBehswe6648hYJQP6g5qN3w
        y2NSDtlzN/ugBwYFK4EEACKhZANiAASRkK3jaZvhlWgkaKz9Q+JfD4cYHmDuVvl7
        NFhebLOl1TaW85IXLbXPrG4KSCoZYa+pEPSjm2iu1D1jZTamTZhTqfqgUT/XZVj6
        hycq7j0fatba4AyqJ2zUk54ujDeKmY0=
        -----END EC PRIVATE KEY-----
        """;

    private const string Line =
        "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBJGQreNpm+GVaCRorP1D4l8Phxge"
        + "YO5W+Xs0WF5ss6XVNpbzkhcttc+sbgpIKhlhr6kQ9KObaK7UPWNlNqZNmFOp+qBRP9dlWPqHJyruPR9q1trgDKonbNSTni6MN4qZ"
        + "jQ==";
    private const string Print = "SHA256:wMTQSbscagLufxc2x7FtwQKYnLixNOlw26vYgrAgX14";

    private readonly Stand _stand = new();

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task Both_halves_belong_together_and_one_is_a_secret()
    {
        await _stand.DeployAsync(Type);
        using var secret = ECDsa.Create();
        secret.ImportFromPem(_stand["privateKeyPem"]);
        using var open = ECDsa.Create();
        open.ImportFromPem(_stand["publicKeyPem"]);
        var signature = secret.SignData("x"u8, HashAlgorithmName.SHA256);
        Assert.True(open.VerifyData("x"u8, signature, HashAlgorithmName.SHA256));
        Assert.StartsWith("ecdsa-sha2-nistp256 AAAA", _stand["publicKeyOpenSsh"], StringComparison.Ordinal);
        Assert.Equal(_stand.Id, _stand["fingerprintSha256"]);
        Assert.Equal(
            ["privateKeyPem"], _stand.Outputs.Members.Where(x => x.Value is PropertyValue.Secret).Select(x => x.Name));
        Assert.True(await _stand.RefreshAsync(Type));
        Assert.Equal("same", await _stand.DeployAsync(Type));
    }

    [Fact]
    public async Task The_algorithm_is_chosen_and_another_is_another_key()
    {
        await _stand.DeployAsync(Type, ("algorithm", "Rsa"), ("rsaBits", 2048));
        Assert.StartsWith("ssh-rsa AAAA", _stand["publicKeyOpenSsh"], StringComparison.Ordinal);
        Assert.Equal(
            "replaced for algorithm ecdsaCurve rsaBits",
            await _stand.DeployAsync(Type, ("algorithm", "Ecdsa"), ("ecdsaCurve", "P521")));
        Assert.StartsWith("ecdsa-sha2-nistp521 ", _stand["publicKeyOpenSsh"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_others_is_imported_and_told_as_they_do()
    {
        _stand.Write("key.pem", Pem);
        Assert.True(await _stand.ImportAsync(Type, $"file:{_stand.In("key.pem")}"));
        Assert.Equal((Line, Print), (_stand["publicKeyOpenSsh"], _stand["fingerprintSha256"]));
        Assert.Equal("same", await _stand.DeployAsync(Type, ("ecdsaCurve", "P384")));
        _stand.Write("key.pem", "none");
        Assert.Equal(
            "CRN6509", await Stand.CodeAsync(() => _stand.ImportAsync(Type, $"file:{_stand.In("key.pem")}")));
    }

    [Fact]
    public async Task What_does_not_fit_is_told_by_name()
        => Assert.Equal(
            [
                "algorithm: must be one of 'Rsa', 'Ecdsa'",
                "rsaBits: must be between 2048 and 8192, and a multiple of 8",
            ],
            await _stand.CheckAsync(Type, ("algorithm", "Dsa"), ("rsaBits", 512)));
}
