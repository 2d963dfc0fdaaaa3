using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Secrets;
using CsCheck;

namespace Cairn.Storage.Tests.Config;

public sealed class StackSettingsTests
{
    private const string Sample = """
        # of the stage dev
        encryptionsalt: v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==  # keep
        config:
          # where
          aws:region: eu-west-1   # near us
          lab:list:
            - a
            - secure: v1:AAAA:BBBB
            - name: x   # first
              value: 1
          lab:map: {a: 1, b: [x, y]}
          lab:token:
            secure: v1:Q2vV:sPEL==

          # sizes
          lab:size: "3"
        environment:
          - common
        """;

    [Fact]
    public void All_kinds_of_values_are_read()
    {
        var settings = Parse(Sample);

        Assert.StartsWith("v1:fozI", settings.EncryptionSalt, StringComparison.Ordinal);
        Assert.Null(settings.SecretsProvider);
        Assert.Equal(
            ["aws:region", "lab:list", "lab:map", "lab:size", "lab:token"],
            settings.Entries.Select(static x => x.Key.ToString()));
        Assert.Equal("eu-west-1", settings.Get(Key("aws:region"))?.Text);
        Assert.Equal("3", settings.Get(Key("lab:size"))?.Text);
        Assert.Equal((true, false), Flags(settings, "lab:token"));
        Assert.Equal((true, true), Flags(settings, "lab:list"));
        Assert.Equal((false, true), Flags(settings, "lab:map"));
        Assert.Equal("""{"a":1,"b":["x","y"]}""", settings.Get(Key("lab:map"))?.Text);
        Assert.Equal(
            """["a",{"secure":"v1:AAAA:BBBB"},{"name":"x","value":1}]""", settings.Get(Key("lab:list"))?.Text);
    }

    [Theory]
    [InlineData("lab:map", "b[1]", "y")]
    [InlineData("lab:list", "[2].name", "x")]
    [InlineData("lab:list", "[1]", "v1:AAAA:BBBB")]
    [InlineData("lab:list", "[7]", null)]
    [InlineData("lab:map", "b.c", null)]
    public void A_path_leads_into_a_value(string key, string path, string? text)
        => Assert.Equal(text, Parse(Sample).Get("lab", At($"{Key(key).Name}.{path}"))?.Text);

    [Theory]
    [InlineData("aws:region", "us-east-1", "  aws:region: us-east-1   # near us")]
    [InlineData("lab:size", "4", "  lab:size: \"4\"")]
    [InlineData("lab:name", "a: b", "  lab:name: \"a: b\"")]
    [InlineData("aws:profile", "me", "  aws:profile: me")]
    public void A_text_is_set_in_its_place_and_all_else_keeps_its_characters(string key, string text, string line)
    {
        var changed = Parse(Sample).Set(Key(key), ConfigValue.Of(text)).Value;

        Assert.Equal(text, changed?.Get(Key(key))?.Text);
        AssertOthersKept(changed?.Text, line, removed: Parse(Sample).Get(Key(key)) is null ? 0 : 1);
    }

    [Fact]
    public void A_secret_is_set_within_its_map()
    {
        var changed = Parse(Sample).Set(Key("lab:token"), ConfigValue.Sealed("v1:new:text")).Value;
        AssertOthersKept(changed?.Text, "    secure: v1:new:text", removed: 1);

        var made = Parse(Sample).Set(Key("lab:new"), ConfigValue.Sealed("v1:new:text")).Value;
        Assert.Contains("  lab:new:\n    secure: v1:new:text\n", made?.Text, StringComparison.Ordinal);
        Assert.Equal((true, false), Flags(made, "lab:new"));
    }

    [Theory]
    [InlineData("list[2].name", "q", "    - name: q   # first")]
    [InlineData("list[1]", "z", null)]
    [InlineData("list[3]", "z", "    - z")]
    [InlineData("list[2].owner", "z", "      owner: z")]
    [InlineData("map.b[0]", "z", "  lab:map: {a: 1, b: [z, y]}")]
    [InlineData("map.c", "z", "  lab:map: {a: 1, b: [x, y], c: z}")]
    [InlineData("map.c.d[0]", "z", "  lab:map: {a: 1, b: [x, y], c: {d: [z]}}")]
    [InlineData("deep.a[0].b", "z", null)]
    public void A_part_is_set_in_its_place(string path, string text, string? line)
    {
        var changed = Parse(Sample).Set("lab", At(path), ConfigValue.Of(text)).Value;

        Assert.Equal(text, changed?.Get("lab", At(path))?.Text);
        if (line is not null)
        {
            Assert.Contains(line + "\n", changed?.Text, StringComparison.Ordinal);
            Assert.Contains("# first", changed?.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("lab:size", 1)]
    [InlineData("lab:token", 2)]
    [InlineData("lab:list", 5)]
    [InlineData("aws:region", 1)]
    public void A_key_is_removed_with_its_lines_only(string key, int lines)
    {
        var changed = Parse(Sample).Remove(Key(key)).Value;
        Assert.Null(changed?.Get(Key(key)));
        AssertOthersKept(changed?.Text, added: null, removed: lines);
    }

    [Theory]
    [InlineData("list[0]")]
    [InlineData("list[2].value")]
    [InlineData("list[2].name")]
    [InlineData("map.a")]
    [InlineData("map.b[1]")]
    public void A_part_is_removed(string path)
    {
        var before = Parse(Sample);
        var changed = before.Remove("lab", At(path)).Value;
        Assert.NotEqual(before.Get("lab", At(path)), changed?.Get("lab", At(path)));
        Assert.Equal(before.Entries.Length, changed?.Entries.Length);
    }

    [Fact]
    public void A_key_without_a_namespace_is_the_projects()
    {
        const string Text = "config:\n  plain: a # kept\n  aws:region: b\n";
        Assert.True(StackSettings.Parse("p", Text, "lab").TryGet(out var settings));

        Assert.Equal("a", settings.Get(Key("lab:plain"))?.Text);
        Assert.Equal(
            Text.Replace("a # kept", "c # kept", StringComparison.Ordinal),
            settings.Set(Key("lab:plain"), ConfigValue.Of("c")).Value?.Text);
        Assert.Equal("config:\n  aws:region: b\n", settings.Remove(Key("lab:plain")).Value?.Text);
        Assert.Equal(2451, Assert.Single(StackSettings.Parse("p", Text).Diagnostics).Code.Number);
    }

    [Fact]
    public void With_the_last_key_its_section_goes()
    {
        Assert.Equal("", Parse("config:\n  a:b: c\n").Remove(Key("a:b")).Value?.Text);
        Assert.Equal("x: 1\n", Parse("x: 1\nconfig:\n  a:b: c\n").Remove(Key("a:b")).Value?.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("config: {}\n")]
    [InlineData("config:\n")]
    [InlineData("{}")]
    [InlineData("encryptionsalt: v1:a:b\r\n")]
    [InlineData("environment:\n  - a")]
    public void The_first_key_makes_its_section(string text)
    {
        var changed = Parse(text).Set(Key("a:b"), ConfigValue.Of("c")).Value;
        Assert.Equal("c", changed?.Get(Key("a:b"))?.Text);
        Assert.Equal(
            text.Contains("# nothing", StringComparison.Ordinal),
            changed?.Text.StartsWith("# nothing\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_salt_is_put_where_Pulumi_puts_it()
    {
        Assert.Equal(
            "encryptionsalt: v1:a:b\nconfig:\n  a:b: c\n",
            Parse("config:\n  a:b: c\n").WithEncryptionSalt("v1:a:b").Value?.Text);
        Assert.Equal("encryptionsalt: v1:a:b\n", Parse("").WithEncryptionSalt("v1:a:b").Value?.Text);
        Assert.Equal(
            "encryptionsalt: v1:a:b\nconfig: {}\n",
            Parse("secretsprovider: awskms://x\nencryptedkey: abc\nconfig: {}\n")
                .WithEncryptionSalt("v1:a:b").Value?.Text);
        AssertOthersKept(
            Parse(Sample).WithEncryptionSalt("v1:a:b").Value?.Text, "encryptionsalt: v1:a:b  # keep", removed: 1);
    }

    [Theory]
    [InlineData("- a", 2450)]
    [InlineData("config: [1]", 2450)]
    [InlineData("config:\n  a: b: c", 2450)]
    [InlineData("config:\n  x: &a 1\n  y: *a\n", 2450)]
    [InlineData("config:\n  'a:b:c': 1\n", 2451)]
    public void What_can_not_be_read_is_refused_without_quoting_it(string text, int code)
    {
        var problem = Assert.Single(StackSettings.Parse("p", text).Diagnostics);
        Assert.Equal(code, problem.Code.Number);
    }

    [Theory]
    [InlineData("map.a.x", 2455)]
    [InlineData("map.b.x", 2455)]
    [InlineData("map.b[5]", 2454)]
    [InlineData("fresh.secure", 2453)]
    public void A_path_that_does_not_fit_is_refused(string path, int code)
        => Assert.Equal(
            code, Assert.Single(Parse(Sample).Set("lab", At(path), ConfigValue.Of("x")).Diagnostics).Code.Number);

    [Theory]
    [InlineData("a.b[0]", true)]
    [InlineData("a[\"b.c\"].d", true)]
    [InlineData("[0]", false)]
    [InlineData("a..b", false)]
    [InlineData("a[", false)]
    [InlineData("a[x]", false)]
    [InlineData("a[\"b", false)]
    [InlineData("", false)]
    public void Paths_are_understood_or_refused(string text, bool isPath)
        => Assert.Equal(isPath ? text : null, ConfigPath.TryParse(text)?.ToString());

    [Theory]
    [InlineData("true", "true", false)]
    [InlineData("12", "12", false)]
    [InlineData("012", "\"012\"", true)]
    [InlineData("1.5", "\"1.5\"", true)]
    [InlineData("no", "\"no\"", true)]
    public void Parts_are_what_they_look_like_and_texts_stay_texts(string text, string written, bool isText)
    {
        var value = ConfigValue.Coerced(text);
        Assert.Equal(isText, value.Tree is PropertyValue.Text);
        var set = Parse("").Set("a", At("b.c"), value).Value;
        Assert.Contains($"c: {written}", set?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_comes_back_as_it_was()
        => Gen.String.Sample(text =>
        {
            var valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
            var set = Parse(Sample).Set(Key("lab:any"), ConfigValue.Of(valid)).Value;
            Assert.Equal(valid, set?.Get(Key("lab:any"))?.Text);
        });

    [Fact]
    public void Any_row_of_changes_leaves_the_other_keys_alone_and_comments_in_place()
    {
        string[] paths =
            ["list[0]", "list[2].name", "list[3]", "map.a", "map.b[0]", "map.q.r", "n", "n.m", "z[0].y"];
        var path = Gen.Int[0, paths.Length - 1].Select(i => paths[i]);
        var step = Gen.Select(path, Gen.Int[0, 3], Gen.Int[0, 99]);
        step.List[1, 8].Sample(steps =>
        {
            var settings = Parse(Sample);
            foreach (var (where, kind, number) in steps)
            {
                var value = kind == 0
                    ? ConfigValue.Sealed(string.Create(CultureInfo.InvariantCulture, $"v1:{number}:x"))
                    : ConfigValue.Coerced(number.ToString(CultureInfo.InvariantCulture));
                var result = kind == 3
                    ? settings.Remove("lab", At(where))
                    : settings.Set("lab", At(where), value);
                settings = result.Value ?? settings;
                Assert.DoesNotContain(result.Diagnostics, static x => x.Code.Number == 2456);
                if (kind != 3 && result.Value is not null)
                {
                    Assert.Equal(value.Text, settings.Get("lab", At(where))?.Text);
                }

                Assert.Equal("eu-west-1", settings.Get(Key("aws:region"))?.Text);
                Assert.Contains("# of the stage dev\nencryptionsalt:", settings.Text, StringComparison.Ordinal);
                Assert.Contains(
                    "\n  # where\n  aws:region: eu-west-1   # near us\n", settings.Text, StringComparison.Ordinal);
                Assert.Contains("\n  # sizes\n", settings.Text, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Secrets_open_and_seal_wherever_they_are()
    {
        using var cipher = PassphraseSecrets.Create("lab"u8);
        var open = new ConfigValue(new PropertyValue.Map(
        [
            new PropertyMember("a", new PropertyValue.Secret(new PropertyValue.Text("hunter2"))),
            new PropertyMember("b", new PropertyValue.Text("plain")),
        ]));
        var stored = open.Seal(cipher).Value;
        Assert.NotNull(stored);

        var settings = Parse(Parse("").Set(Key("a:b"), stored).Value?.Text ?? "");
        Assert.DoesNotContain("hunter2", settings.Text, StringComparison.Ordinal);
        var decrypted = Assert.Single(settings.Decrypt(cipher).Value ?? []);
        Assert.Equal("""{"a":"hunter2","b":"plain"}""", decrypted.Value.Text);
        Assert.Equal("[secret]", decrypted.Value.ToString());
    }

    private static void AssertOthersKept(string? text, string? added, int removed)
    {
        Assert.NotNull(text);
        var before = Sample.Split('\n');
        var after = text.TrimEnd('\n').Split('\n');
        Assert.Equal(before.Length - removed + (added is null ? 0 : 1), after.Length);
        Assert.Equal(added is null ? [] : [added], after.Except(before));
    }

    private static (bool, bool) Flags(StackSettings? settings, string key)
        => settings?.Get(Key(key)) is { } value ? (value.IsSecret, value.IsObject) : default;

    private static StackSettings Parse(string text)
    {
        var settings = StackSettings.Parse("Pulumi.dev.yaml", text).Value;
        Assert.NotNull(settings);
        return settings;
    }

    private static ConfigKey Key(string text) => ConfigKey.TryParse(text, "lab") ?? default;

    private static ConfigPath At(string text)
    {
        var path = ConfigPath.TryParse(text.Replace(".[", "[", StringComparison.Ordinal));
        Assert.NotNull(path);
        return path;
    }
}
