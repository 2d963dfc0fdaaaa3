using System.Text;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Values;
using Cairn.Storage.Config;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.Secrets;

public sealed class SecretRotationTests : IDisposable
{
    private const string OldKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private const string NewKey = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private const int InputOutputError = 5;

    private static readonly PassphraseKeys Keys = new(iterations: 10);

    private static readonly ChangeAuthor Author = new()
    {
        User = "ann",
        Host = "here",
        Command = "cairn secret rotate",
    };

    private static readonly PassphraseSecrets Old = PassphraseSecrets.Create(Bytes(OldKey), Keys);

    private Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_of_a_stage_is_under_the_new_passphrase_and_nothing_else_changed(bool isSst)
    {
        var place = Make(isSst);
        var before = File.ReadAllText(place.StatePath);

        var outcome = Rotate(place, new DurableFile());

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(isSst ? 3 : 2, outcome.Value?.Paths.Count);
        AssertUnder(NewKey, place);
        AssertNotUnder(OldKey, place);
        var after = File.ReadAllText(place.StatePath);
        Assert.Equal(Blank(before), Blank(after));
        Assert.DoesNotContain(_folder.Files(), static x => x.EndsWith(".next", StringComparison.Ordinal));
        Assert.DoesNotContain(_folder.Files(), static x => x.Contains("lock", StringComparison.Ordinal));
        Assert.DoesNotContain(_folder.Files(), static x => x.Contains("tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_state_under_the_new_passphrase_is_a_version_with_the_old_one_before_it(bool isSst)
    {
        var place = Make(isSst);

        Rotate(place, new DurableFile());

        var versions = new StageHistory(new FixedTime()).Read(place).Versions;
        Assert.Equal("cairn secret rotate", versions[^1].Command);
        Assert.Equal(2, versions.Length);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void A_fault_at_any_system_call_leaves_all_of_it_under_one_passphrase_for_the_next_command(
        bool isSst, bool isCrash)
    {
        var (tried, stopped, finished) = (0, 0, 0);
        for (var at = 1; ; at++)
        {
            _folder.Dispose();
            _folder = new Folder();
            var place = Make(isSst);
            var calls = new FaultyCalls(at, InputOutputError) { IsFatal = isCrash, SkipsSync = true };

            var outcome = Rotate(place, new DurableFile(calls));

            if (calls.Failed is null)
            {
                Assert.NotNull(outcome.Value);
                break;
            }

            tried++;
            var wasDecided = SecretRotation.IsPending(place);
            var resumed = Rotation(Quick(), process: 2).Resume(place, CancellationToken.None);
            Assert.All(resumed.Diagnostics, static x => Assert.Equal(Severity.Note, x.Severity));
            Assert.False(SecretRotation.IsPending(place));

            // Success was told only if it is one, and failure before the decision means that nothing happened.
            var isNew = wasDecided || outcome.Value is not null || IsUnder(NewKey, place);
            stopped += isNew ? 0 : 1;
            finished += isNew ? 1 : 0;
            AssertUnder(isNew ? NewKey : OldKey, place);
            AssertNotUnder(isNew ? OldKey : NewKey, place);
            if (outcome.Diagnostics.Any(static x => x.Code.Number == 2420))
            {
                Assert.False(isNew);
            }

            // And it can be changed again.
            Assert.NotNull(Rotate(place, Quick(), process: 3, isNew ? NewKey : OldKey, OldKey).Value);
            AssertUnder(OldKey, place);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} faults: {stopped} stayed, {finished} went forward");
        Assert.True(stopped > 10);
        Assert.True(finished > 10);
    }

    /// <summary>
    /// A file that could not be read was taken for one that another tool had changed, for good: the rotation was
    /// decided with a hash that nothing has.
    /// </summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void What_can_not_be_read_is_neither_missing_nor_changed(bool isSst, bool isForEver)
    {
        for (var at = 1; ; at++)
        {
            _folder.Dispose();
            _folder = new Folder();
            var place = Make(isSst);
            var calls = new FaultyCalls(at, InputOutputError)
            {
                CountsReads = true,
                ForEver = isForEver,
                SkipsSync = true,
            };

            var outcome = Rotate(place, new DurableFile(calls));

            if (calls.Failed is null)
            {
                Assert.True(at > 20);
                break;
            }

            Assert.DoesNotContain(outcome.Diagnostics, static x => x.Code.Number is 2412 or 2422);
            var resumed = Rotation(Quick(), process: 2).Resume(place, CancellationToken.None);
            Assert.All(resumed.Diagnostics, static x => Assert.Equal(Severity.Note, x.Severity));
            AssertUnder(IsUnder(NewKey, place) ? NewKey : OldKey, place);
            Assert.False(outcome.Value is not null && IsUnder(OldKey, place));
        }
    }

    [Fact]
    public void Between_decision_and_end_Cairn_can_open_each_part_of_an_SST_stage()
    {
        for (var at = 1; ; at++)
        {
            _folder.Dispose();
            _folder = new Folder();
            var place = Make(isSst: true);
            var calls = new FaultyCalls(at, InputOutputError) { IsFatal = true, SkipsSync = true };
            _ = Rotate(place, new DurableFile(calls));
            if (calls.Failed is null)
            {
                break;
            }

            // As it is, without anybody finishing anything.
            Assert.Equal("hunter2", Store(place).Read("dev").Value?["Token"]);
            var source = new CipherSource(new PassphraseSource(new FakeEnvironment(_folder)), prompt: null, Keys);
            var opened = source.Open(place, Salt(place));
            Assert.Empty(opened.Diagnostics);
            Assert.IsType<PassphraseSecrets>(opened.Value);
        }
    }

    [Fact]
    public void A_file_that_another_tool_wrote_meanwhile_is_not_overwritten_and_the_next_rotation_takes_it()
    {
        // The state is replaced first; stop after it, then let SST write its secrets anew.
        for (var at = 1; ; at++)
        {
            _folder.Dispose();
            _folder = new Folder();
            var place = Make(isSst: true);
            var calls = new FaultyCalls(at, InputOutputError) { IsFatal = true, SkipsSync = true };
            _ = Rotate(place, new DurableFile(calls));
            if (!SecretRotation.IsPending(place))
            {
                continue;
            }

            var foreign = SstSecretStore.Encrypt(SecretTexts.None.With("Token", "foreign"), Key(OldKey));
            File.WriteAllBytes(Store(place).PathOf("dev"), foreign);
            var resumed = Rotation(Quick(), process: 2).Resume(place, CancellationToken.None);
            Assert.Equal(2422, Assert.Single(resumed.Diagnostics).Code.Number);
            Assert.Equal(foreign, File.ReadAllBytes(Store(place).PathOf("dev")));

            Assert.NotNull(Rotate(place, Quick(), process: 3).Value);
            Assert.Equal("foreign", Store(place).Read("dev").Value?["Token"]);
            AssertUnder(NewKey, place, token: "foreign");
            break;
        }
    }

    [Fact]
    public void A_wrong_passphrase_and_a_secret_of_another_key_stop_it_before_anything_is_written()
    {
        var place = Make(isSst: false);
        var before = _folder.Files();
        var wrong = Rotate(place, new DurableFile(), process: 1, NewKey, OldKey);
        Assert.Equal(2420, Assert.Single(wrong.Diagnostics).Code.Number);
        AssertUnder(OldKey, place);
        Assert.Equal(before, FilesButLeases());

        using var other = PassphraseSecrets.Create("x"u8, Keys);
        var foreign = other.Encrypt("\"x\""u8).Value ?? "";
        var state = File.ReadAllText(place.StatePath);
        var own = new SecretWalkerText(state).First;
        File.WriteAllText(place.StatePath, state.Replace(own, foreign, StringComparison.Ordinal));
        var mixed = Rotate(place, new DurableFile());
        Assert.Equal(2420, Assert.Single(mixed.Diagnostics).Code.Number);
        Assert.Contains("CRN2425", mixed.Diagnostics[0].Detail, StringComparison.Ordinal);
        Assert.Equal(before, FilesButLeases());
    }

    private IEnumerable<string> FilesButLeases()
        => _folder.Files().Where(static x => !x.Contains("/leases/", StringComparison.Ordinal));

    [Fact]
    public void SST_wants_a_key_for_a_passphrase()
    {
        var place = Make(isSst: true);
        var outcome = Rotate(place, new DurableFile(), process: 1, OldKey, "hunter2");
        Assert.Equal(2420, Assert.Single(outcome.Diagnostics).Code.Number);
        Assert.DoesNotContain("hunter2", outcome.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"format":9,"items":[]}""")]
    [InlineData("""{"format":1,"items":[{"kind":"state","target":"x","staged":"../../x","before":"","after":""}]}""")]
    public void A_damaged_marker_is_reported_and_kept(string text)
    {
        var place = Make(isSst: true);
        var path = _folder.Write("sst/state/cairn/rotation/shop/dev/marker.json", text);
        var resumed = Rotation(new DurableFile(), process: 1).Resume(place, CancellationToken.None);
        Assert.Equal(2424, Assert.Single(resumed.Diagnostics).Code.Number);
        Assert.True(File.Exists(path));
    }

    private StagePlace Make(bool isSst)
    {
        const string Mark = "\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\"";
        const string Urn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
        var first = $"{{{Mark},\"ciphertext\":\"{Old.Encrypt("\"hunter2\""u8).Value}\"}}";
        var second = $"{{\"ciphertext\":\"{Old.Encrypt("{}"u8).Value}\",{Mark}}}";
        var state = $$$"""
            {"version":3,"checkpoint":{"stack":"organization/shop/dev","latest":{
            "manifest":{"time":"","magic":"","version":""},
            "secrets_providers":{"type":"passphrase","state":{"salt":"{{{Old.Salt}}}" } },
            "resources":[{"urn":"{{{Urn}}}","custom":false,"type":"pulumi:pulumi:Stack",
            "outputs":{"a":{{{first}}} ,"n":1.50} } ],"pending_operations":[{"resource":{
            "urn":"urn:pulumi:dev::shop::a:b:C::c","custom":false,"type":"a:b:C",
            "inputs":{"x":[{{{second}}} ] } },"type":"creating"} ] } } }
            """;
        if (isSst)
        {
            _folder.Write("sst/state/app/shop/dev.json", state);
            _folder.Write("sst/state/passphrase/shop/dev.json", OldKey);
            _folder.Write(
                "sst/state/secret/shop/dev.json",
                SstSecretStore.Encrypt(SecretTexts.None.With("Token", "hunter2"), Key(OldKey)));
            return StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]);
        }

        _folder.Write("s/.pulumi/stacks/shop/dev.json", state);
        var token = Old.Encrypt("hunter2"u8).Value;
        _folder.Write(
            "Pulumi.dev.yaml",
            $"# mine\nencryptionsalt: {Old.Salt}\nconfig:\n  shop:t: # c\n    secure: {token}\n");
        return StagePlace.OfFile(_folder["s/.pulumi/stacks/shop/dev.json"]);
    }

    private Result<RotationOutcome> Rotate(
        StagePlace place, DurableFile files, int process = 1, string from = OldKey, string to = NewKey)
        => Rotation(files, process).Rotate(
            place,
            place.Kind == StageKind.Sst ? null : _folder["Pulumi.dev.yaml"],
            place.Kind == StageKind.Sst ? [] : [Bytes(from)],
            Bytes(to),
            CancellationToken.None);

    private static SecretRotation Rotation(DurableFile files, int process)
    {
        return new SecretRotation(RotationContext.Of(files, process), Keys, Author);
    }

    private void AssertUnder(string passphrase, StagePlace place, string token = "hunter2")
    {
        using var cipher = PassphraseSecrets.Open(Bytes(passphrase), Salt(place), Keys).Value;
        Assert.NotNull(cipher);
        foreach (var ciphertext in new SecretWalkerText(File.ReadAllText(place.StatePath)).All)
        {
            Assert.True(cipher.TryDecrypt(ciphertext, out _));
        }

        if (place.Kind == StageKind.Sst)
        {
            Assert.Equal(passphrase, File.ReadAllText(_folder["sst/state/passphrase/shop/dev.json"]));
            Assert.Equal(token, Store(place).Read("dev").Value?["Token"]);
            return;
        }

        var settings = new StackSettingsFile(_folder["Pulumi.dev.yaml"]).Read().Value;
        Assert.StartsWith("# mine\nencryptionsalt: v1:", settings?.Text, StringComparison.Ordinal);
        using var config = PassphraseSecrets.Open(Bytes(passphrase), settings?.EncryptionSalt ?? "", Keys).Value;
        Assert.NotNull(config);
        Assert.Equal("hunter2", Assert.Single(settings?.Decrypt(config).Value ?? []).Value.Text);
    }

    private static bool IsUnder(string passphrase, StagePlace place)
    {
        using var cipher = PassphraseSecrets.Open(Bytes(passphrase), Salt(place), Keys).Value;
        return cipher is not null;
    }

    private static void AssertNotUnder(string passphrase, StagePlace place) => Assert.False(IsUnder(passphrase, place));

    private static string Salt(StagePlace place)
    {
        using var bytes = StateBytes.FromArray(File.ReadAllBytes(place.StatePath));
        return StateDocument.Open(bytes).Value?.SecretsProvider?.Salt ?? "";
    }

    private static SstSecretStore Store(StagePlace place) => new(place.Root, place.Project ?? "");

    /// <summary>The state without its ciphertexts.</summary>
    private static string Blank(string state)
        => System.Text.RegularExpressions.Regex.Replace(state, "v1:[^\"]*", "…");

    private static DurableFile Quick() => new(new FaultyCalls(failAt: 0, error: 0) { SkipsSync = true });

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Key(string text) => Convert.FromBase64String(text);

    private sealed class SecretWalkerText
    {
        public SecretWalkerText(string state)
        {
            foreach (var secret in new SecretWalker(Encoding.UTF8.GetBytes(state)))
            {
                All.Add(secret.Content);
            }
        }

        public List<string> All { get; } = [];

        public string First => All[0];
    }
}
