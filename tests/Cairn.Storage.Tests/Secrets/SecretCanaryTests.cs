using System.Text;
using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.Secrets;

/// <summary>Random markers as secrets, everything that can fail failing: none may be seen anywhere.</summary>
public sealed class SecretCanaryTests : IDisposable
{
    private const int Count = 1_000;
    private const int PerRound = 10;
    private const int InputOutputError = 5;

    private static readonly PassphraseKeys Keys = new(iterations: 10);

    private readonly Folder _folder = new();
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_marker_is_in_any_file_or_diagnostic_whatever_fails()
    {
        var random = new Random(20261125);
        using var cipher = PassphraseSecrets.Create("lab"u8, Keys);
        using var other = PassphraseSecrets.Create("other"u8, Keys);
        var markers = new List<string>();
        for (var round = 0; round < Count / PerRound; round++)
        {
            var own = Enumerable.Range(0, PerRound).Select(_ => $"CANARY{random.NextInt64():x16}").ToArray();
            markers.AddRange(own);
            foreach (var isFatal in (bool[])[false, true])
            {
                var calls = new FaultyCalls((round % 25) + 1, InputOutputError)
                {
                    IsFatal = isFatal,
                    SkipsSync = true,
                    HalfWrites = round % 2 == 0,
                };
                var files = new DurableFile(calls);
                Sst(files, own);
                Settings(files, cipher, own);
                Rotate(files);
                AssertUnseen(own);
            }

            Values(cipher, other, own);
        }

        AssertUnseen(markers);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{markers.Count} markers, {_said.Count} diagnostics, {_folder.Files().Length} files: 0 hits");
        Assert.True(_said.Count > 100);
    }

    private void Sst(DurableFile files, string[] own)
    {
        var store = new SstSecretStore(_folder["sst/state"], "shop", files, StorageLimits.Default);
        for (var i = 0; i < own.Length; i++)
        {
            var changed = store.Change("dev", x => x.With($"Name{i}", own[i]), null, CancellationToken.None);
            Said(changed.Diagnostics, changed.Value);
        }
    }

    private void Settings(DurableFile files, PassphraseSecrets cipher, string[] own)
    {
        var file = new StackSettingsFile(_folder["Pulumi.dev.yaml"], files, StorageLimits.Default);
        var value = new ConfigValue(new PropertyValue.List(
            [.. own.Select(static x => new PropertyValue.Secret(new PropertyValue.Text(x)))]));
        Said([], value);
        var changed = file.Change(
            settings => value.Seal(cipher).TryGet(out var stored)
                ? settings.Set(new ConfigKey("shop", "list"), stored)
                : Result.Of(settings),
            CancellationToken.None);
        Said(changed.Diagnostics, changed.Value?.Entries);
        var wrong = changed.Value?.Set("shop", Path("list[0].x"), ConfigValue.Of("y"));
        Said(wrong?.Diagnostics ?? [], wrong?.Value?.Text);
    }

    private void Rotate(DurableFile files)
    {
        var rotation = new SecretRotation(RotationContext.Of(files, process: 1), Keys);
        var rotated = rotation.Rotate(
            StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]),
            settingsPath: null,
            [],
            SecretRotation.NewPassphrase(),
            CancellationToken.None);
        Said(rotated.Diagnostics, rotated.Value);
    }

    private void Values(PassphraseSecrets cipher, PassphraseSecrets other, string[] own)
    {
        using var sealer = new SecretSealer(cipher);
        using var wrong = new SecretSealer(other);
        using var locked = new SecretSealer(new LockedSecrets(cipher.Salt));
        foreach (var marker in own)
        {
            var open = new PropertyValue.Secret(new PropertyValue.Text(marker));
            var stored = sealer.Seal("urn", open);
            Said(stored.Diagnostics, stored.Value);
            Said(wrong.Open("urn", stored.Value ?? open).Diagnostics, sealer);
            Said(locked.Open("urn", stored.Value ?? open).Diagnostics, cipher);
            Said(locked.Seal("urn", open).Diagnostics, open);
            var noJson = new PropertyValue.SealedSecret(
                cipher.Encrypt(Encoding.UTF8.GetBytes(marker)).Value ?? "", IsEncrypted: true);
            Said(sealer.Open("urn", noJson).Diagnostics, noJson);
            Said(DotEnv.Parse("x", $"A=\"{marker}").Diagnostics, SecretTexts.None.With("A", marker));
            Said(StackSettings.Parse("x", $"config: [\n  {marker}: {{").Diagnostics, null);
        }
    }

    private void Said(IEnumerable<Diagnostic> diagnostics, object? shown)
    {
        _said.AddRange(diagnostics.Select(static x => x.ToString()));
        _said.Add(shown?.ToString() ?? "");
    }

    private void AssertUnseen(IReadOnlyCollection<string> markers)
    {
        var all = new StringBuilder();
        foreach (var file in _folder.Files())
        {
            all.Append(Encoding.Latin1.GetString(File.ReadAllBytes(_folder[file])));
        }

        all.AppendJoin('\n', _said);
        var text = all.ToString();
        Assert.All(markers, marker =>
        {
            Assert.DoesNotContain(marker, text, StringComparison.Ordinal);
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(marker))[..16];
            Assert.DoesNotContain(encoded, text, StringComparison.Ordinal);
        });
    }

    private static ConfigPath Path(string text)
    {
        var path = ConfigPath.TryParse(text);
        Assert.NotNull(path);
        return path;
    }
}
