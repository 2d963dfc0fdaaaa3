using Xunit;

namespace Cairn.Cli.Tests;

public sealed class SecretCommandTests : IDisposable
{
    private const string SecretFile = "config/sst/state/secret/shop/dev.json";
    private const string PassphraseFile = "config/sst/state/passphrase/shop/dev.json";
    private const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_secret_of_an_SST_stage_is_set_from_standard_input_and_read_back()
    {
        Sst();
        _cli.Input = "hunter2\n";

        var set = _cli.Run("secret", "set", "Token", "--stage", "dev");

        Assert.Equal((0, ""), (set.Exit, set.Out));
        Assert.Contains("Set \"Token\" for shop/dev.", set.Err, StringComparison.Ordinal);
        Assert.Equal("hunter2\n", _cli.Run("secret", "get", "Token", "--stage", "dev").Out);
        Assert.Equal("# shop/dev\nToken\n", _cli.Run("secret", "list", "--stage", "dev").Out);
        Assert.Equal(
            "# shop/dev\nToken=hunter2\n", _cli.Run("secret", "list", "--stage", "dev", "--show-secrets").Out);
        Assert.Equal(44, _cli.Read(PassphraseFile).Length);
        Assert.DoesNotContain("hunter2", _cli.Read(SecretFile), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_it_is_asked_for_and_not_shown()
    {
        Sst();
        _cli.IsTerminal = true;
        _cli.Hidden.Enqueue("hunter2");

        var set = _cli.Run("secret", "set", "Token", "--stage", "dev");

        Assert.Equal(0, set.Exit);
        Assert.Contains("Enter a value for Token: \n", set.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", set.Err, StringComparison.Ordinal);
        Assert.Equal(1, _cli.Run("secret", "set", "Other", "--stage", "dev").Exit);
    }

    [Fact]
    public void A_value_on_the_command_line_works_and_is_warned_of_and_never_repeated()
    {
        Sst();
        var set = _cli.Run("secret", "set", "Token", "hunter2", "--stage", "dev");
        Assert.Equal(0, set.Exit);
        Assert.Contains("CRN7209", set.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", set.Err, StringComparison.Ordinal);

        var several = _cli.Run("secret", "set", "Token", "my", "pass", "phrase", "--stage", "dev");
        Assert.Equal(1, several.Exit);
        Assert.Contains("CRN7204", several.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("phrase", several.Err, StringComparison.Ordinal);
        Assert.Equal("hunter2\n", _cli.Run("secret", "get", "Token", "--stage", "dev").Out);
    }

    [Fact]
    public void A_stage_falls_back_to_what_all_share()
    {
        Sst();
        Set("Shared", "a", "--fallback");
        Set("Both", "b", "--fallback");
        Set("Both", "own", "--stage", "dev");

        Assert.Equal("a\n", _cli.Run("secret", "get", "Shared", "--stage", "dev").Out);
        Assert.Equal("own\n", _cli.Run("secret", "get", "Both", "--stage", "dev").Out);
        Assert.Equal("b\n", _cli.Run("secret", "get", "Both", "--fallback").Out);
        Assert.Equal("# fallback\nBoth\nShared\n# shop/dev\nBoth\n", _cli.Run("secret", "list", "--stage", "dev").Out);
        var json = _cli.Run("secret", "list", "--stage", "dev", "--json").Out;
        Assert.Contains("\"fallback\": true", json, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("secret", "remove", "Both", "--stage", "dev").Exit);
        Assert.Equal("b\n", _cli.Run("secret", "get", "Both", "--stage", "dev").Out);
        var again = _cli.Run("secret", "remove", "Both", "--stage", "dev");
        Assert.Contains("CRN7201", again.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_loaded_as_a_whole_or_not_at_all()
    {
        Sst();
        _cli.Write(".env", "# comment\nexport One=1 # one\nTwo=\"a \\\"b\\\"\nc\"\nThree='$x'\r\nEmpty=\n");
        Assert.Equal(0, _cli.Run("secret", "load", ".env", "--stage", "dev").Exit);
        Assert.Equal("1\n", _cli.Run("secret", "get", "One", "--stage", "dev").Out);
        Assert.Equal("a \"b\"\nc\n", _cli.Run("secret", "get", "Two", "--stage", "dev").Out);
        Assert.Equal("$x\n", _cli.Run("secret", "get", "Three", "--stage", "dev").Out);

        var shown = _cli.Run("secret", "list", "--stage", "dev", "--show-secrets").Out;
        _cli.Input = shown;
        Assert.Equal(0, _cli.Run("secret", "load", "-", "--stage", "copy").Exit);
        Assert.Equal(
            shown.Replace("shop/dev", "shop/copy", StringComparison.Ordinal),
            _cli.Run("secret", "list", "--stage", "copy", "--show-secrets").Out);

        (string, string)[] wrong =
        [
            ("A=1\nB=\"hunter2", "CRN2427"), ("A=1\nhunter2", "CRN2427"), ("lower=1", "CRN7200"), ("#", "CRN7206"),
        ];
        foreach (var (bad, code) in wrong)
        {
            _cli.Write("bad.env", bad);
            var run = _cli.Run("secret", "load", "bad.env", "--stage", "dev");
            Assert.Equal(1, run.Exit);
            Assert.Contains(code, run.Err, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", run.Err, StringComparison.Ordinal);
        }

        Assert.Equal(1, _cli.Run("secret", "get", "A", "--stage", "dev").Exit);
    }

    [Fact]
    public void Damaged_secrets_and_lost_passphrases_are_told_apart()
    {
        Sst();
        Set("Token", "hunter2", "--stage", "dev");
        var good = _cli.Read(PassphraseFile);

        _cli.Write(PassphraseFile, Key);
        Assert.Contains("CRN2414", Get().Err, StringComparison.Ordinal);
        _cli.Write(PassphraseFile, "short");
        Assert.Contains("CRN2413", Get().Err, StringComparison.Ordinal);
        File.Delete(Path.Combine(_cli.Folder, PassphraseFile));
        Assert.Contains("CRN2412", Get().Err, StringComparison.Ordinal);
        _cli.Write(PassphraseFile, good);
        Assert.Equal(0, Get().Exit);
        _cli.Write(SecretFile, "");
        Assert.Contains("CRN2414", Get().Err, StringComparison.Ordinal);
        _cli.Input = "x";
        Assert.Contains("CRN2414", _cli.Run("secret", "set", "A", "--stage", "dev").Err, StringComparison.Ordinal);
        Assert.Equal("", _cli.Read(SecretFile));
    }

    [Fact]
    public void A_new_stage_takes_SSTs_initial_passphrase()
    {
        Sst();
        _cli.With("SST_PASSPHRASE", Key);
        Set("Token", "x", "--stage", "dev");
        Assert.Equal(Key, _cli.Read(PassphraseFile));

        _cli.With("SST_PASSPHRASE", "hunter2");
        _cli.Input = "x";
        var bad = _cli.Run("secret", "set", "Token", "--stage", "new");
        Assert.Contains("CRN2413", bad.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", bad.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_secrets_of_a_Pulumi_stack_are_its_configuration()
    {
        Pulumi("lab");
        _cli.Write("Pulumi.dev.yaml", "config:\n  shop:size: \"3\" # plain\n");

        Set("token", "hunter2", "--stage", "dev");
        Set("aws:key", "k", "--stage", "dev");

        var text = _cli.Read("Pulumi.dev.yaml");
        Assert.Matches("^encryptionsalt: v1:[^\n]*\nconfig:\n  aws:key:\n    secure: v1:[^\n]*\n", text);
        Assert.Contains("\n  shop:size: \"3\" # plain\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal("# shop/dev\naws:key\ntoken\n", _cli.Run("secret", "list", "--stage", "dev").Out);
        Assert.Equal("hunter2\n", _cli.Run("secret", "get", "token", "--stage", "dev").Out);
        Assert.Equal(0, _cli.Run("secret", "remove", "aws:key", "--stage", "dev").Exit);
        Set("token", "hunter2", "--stage", "dev");
        Assert.DoesNotContain("aws:key", _cli.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        var fallback = _cli.Run("secret", "list", "--fallback", "--stage", "dev");
        Assert.Contains("CRN7203", fallback.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_passphrase_or_with_a_wrong_one_names_are_listed_and_values_are_not()
    {
        Pulumi("lab");
        Set("token", "hunter2", "--stage", "dev");

        _cli.With("PULUMI_CONFIG_PASSPHRASE", "wrong");
        Assert.Equal(0, _cli.Run("secret", "list", "--stage", "dev").Exit);
        Assert.Contains("CRN2051", _cli.Run("secret", "get", "token", "--stage", "dev").Err, StringComparison.Ordinal);
        _cli.Without("PULUMI_CONFIG_PASSPHRASE");
        Assert.Contains("CRN2400", _cli.Run("secret", "get", "token", "--stage", "dev").Err, StringComparison.Ordinal);

        _cli.IsTerminal = true;
        _cli.Hidden.Enqueue("wrong");
        _cli.Hidden.Enqueue("lab");
        var asked = _cli.Run("secret", "get", "token", "--stage", "dev");
        Assert.Equal("hunter2\n", asked.Out);
        Assert.Contains("incorrect passphrase", asked.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotation_puts_all_under_a_new_passphrase()
    {
        Sst();
        Set("Token", "hunter2", "--stage", "dev");
        var old = _cli.Read(PassphraseFile);

        var rotated = _cli.Run("secret", "rotate", "--stage", "dev");

        Assert.Equal(0, rotated.Exit);
        Assert.NotEqual(old, _cli.Read(PassphraseFile));
        Assert.DoesNotContain(_cli.Read(PassphraseFile), rotated.Err, StringComparison.Ordinal);
        Assert.Equal("hunter2\n", Get().Out);
    }

    [Fact]
    public void A_Pulumi_stacks_new_passphrase_is_asked_for_twice_or_comes_from_a_file()
    {
        Pulumi("lab");
        Set("token", "hunter2", "--stage", "dev");
        Assert.Contains("CRN2400", _cli.Run("secret", "rotate", "--stage", "dev").Err, StringComparison.Ordinal);

        _cli.IsTerminal = true;
        foreach (var typed in (string[])["a", "b", "new", "new"])
        {
            _cli.Hidden.Enqueue(typed);
        }

        var rotated = _cli.Run("secret", "rotate", "--stage", "dev");
        Assert.Equal(0, rotated.Exit);
        Assert.Contains("passphrases do not match", rotated.Err, StringComparison.Ordinal);
        _cli.With("PULUMI_CONFIG_PASSPHRASE", "new");
        Assert.Equal("hunter2\n", _cli.Run("secret", "get", "token", "--stage", "dev").Out);

        _cli.Write("next", "newest\n");
        Assert.Equal(0, _cli.Run("secret", "rotate", "--stage", "dev", "--new-passphrase-file", "next").Exit);
        _cli.With("PULUMI_CONFIG_PASSPHRASE", "newest");
        Assert.Equal("hunter2\n", _cli.Run("secret", "get", "token", "--stage", "dev").Out);
    }

    [Fact]
    public void Of_many_who_set_secrets_at_once_none_is_lost()
    {
        Sst();
        Set("First", "0", "--stage", "dev");
        var names = Enumerable.Range(0, 24).Select(static i => $"Name{i}").ToArray();
        var exits = names.AsParallel().WithDegreeOfParallelism(8)
            .Select(name => _cli.Run("secret", "set", name, "v", "--stage", "dev").Exit).ToArray();

        Assert.All(exits, static exit => Assert.Equal(0, exit));
        var listed = _cli.Run("secret", "list", "--stage", "dev").Out;
        Assert.All(names, name => Assert.Contains($"\n{name}\n", listed, StringComparison.Ordinal));
    }

    private (int Exit, string Out, string Err) Get() => _cli.Run("secret", "get", "Token", "--stage", "dev");

    private void Set(string name, string value, params string[] options)
    {
        _cli.Input = value + "\n";
        Assert.Equal(0, _cli.Run(["secret", "set", name, .. options]).Exit);
    }

    private void Sst()
    {
        _cli.With("XDG_CONFIG_HOME", Path.Combine(_cli.Folder, "config"));
        _cli.Write(
            "sst.config.ts", "export default $config({ app() { return { name: \"shop\", home: \"local\" }; } });");
    }

    private void Pulumi(string passphrase)
    {
        _cli.With("PULUMI_CONFIG_PASSPHRASE", passphrase);
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\nbackend:\n  url: file://./store\n");
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "store"));
    }
}
