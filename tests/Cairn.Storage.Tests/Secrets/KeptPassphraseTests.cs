using Cairn.Model;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Storage.Tests.Secrets;

/// <summary>Passphrases that Cairn made: found by their salt, made with a new salt only.</summary>
public sealed class KeptPassphraseTests : IDisposable
{
    private static readonly PassphraseKeys Keys = new(iterations: 10);

    private readonly Folder _folder = new();
    private readonly List<Diagnostic> _told = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_passphrase_is_made_told_once_and_found_again_wherever_the_stage_goes()
    {
        var made = Source(makes: true).Create(Place("dev")).Value!;
        var note = Assert.Single(_told);
        Assert.Equal(2430, note.Code.Number);
        Assert.True(File.Exists(note.Path));

        foreach (var place in (StagePlace[])[Place("dev"), Place("renamed"), StagePlace.OfFile(_folder["copy.json"])])
        {
            var opened = Source(makes: false).TryOpen(place, made.Salt).Value!;
            var ciphertext = made.Encrypt("\"word\""u8).Value!;
            Assert.Equal("\"word\""u8.ToArray(), opened.Decrypt(ciphertext).Value);
        }

        Assert.Single(_told);
    }

    [Fact]
    public void None_is_made_for_a_salt_whose_passphrase_is_missing()
    {
        var salt = Source(makes: true).Create(Place("dev")).Value!.Salt;
        File.Delete(_told[0].Path!);
        _told.Clear();
        Assert.Equal(2400, Source(makes: true).TryOpen(Place("dev"), salt).Diagnostics[0].Code.Number);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_variable_comes_first_and_then_none_is_made()
    {
        var salt = Source(makes: true).Create(Place("dev")).Value!.Salt;
        var set = ("PULUMI_CONFIG_PASSPHRASE", "another");
        Assert.NotNull(Source(makes: true, set).Create(Place("other")).Value);
        Assert.Single(_told);
        Assert.Equal(
            "incorrect passphrase", Source(makes: false, set).TryOpen(Place("dev"), salt).Diagnostics[0].Upstream);
    }

    [Fact]
    public void Nothing_is_encrypted_with_a_passphrase_that_could_not_be_kept()
    {
        _folder.Write("home/.config/cairn", "a file where the folder should be");
        var failed = Source(makes: true).Create(Place("dev"));
        Assert.Null(failed.Value);
        Assert.NotEmpty(failed.Diagnostics);
        Assert.Empty(_told);
    }

    private CipherSource Source(bool makes, params (string Name, string Value)[] variables)
    {
        var environment = new FakeEnvironment(_folder, variables);
        var maker = makes ? new PassphraseMaker(new KeptPassphrases(environment), _told.Add) : null;
        return new CipherSource(new PassphraseSource(environment), prompt: null, Keys, maker);
    }

    private StagePlace Place(string stack) => new()
    {
        Kind = StageKind.Pulumi,
        Root = _folder["store"],
        Project = "shop",
        Stack = stack,
        StatePath = _folder[$"store/.pulumi/stacks/shop/{stack}.json"],
    };
}
