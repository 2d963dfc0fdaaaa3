using System.Text;
using Cairn.Model;
using Cairn.State.Values;
using Cairn.Storage.Secrets;
using CsCheck;

namespace Cairn.Storage.Tests.Secrets;

public sealed class SecretSealerTests
{
    private const string Key = "4dabf18193072939515e22adb298388d";
    private const string Mark = "1b47061264138c4ac30d75fd1eb44270";

    private static readonly PassphraseSecrets Cipher = PassphraseSecrets.Create("lab"u8);

    private static readonly Gen<PropertyValue> Scalars = Gen.OneOf(
        Gen.String.Select(static x => (PropertyValue)new PropertyValue.Text(Valid(x))),
        Gen.Double.Where(double.IsFinite).Select(static x => (PropertyValue)new PropertyValue.Number(
            x.ToString("R", System.Globalization.CultureInfo.InvariantCulture))),
        Gen.Bool.Select(static x => (PropertyValue)new PropertyValue.Bool(x)),
        Gen.Const((PropertyValue)new PropertyValue.Null()),
        Gen.Const((PropertyValue)new PropertyValue.Unknown()),
        Gen.ULong.Select(static x => (PropertyValue)new PropertyValue.SpecialNumber(x)),
        Gen.Byte.Array[0, 9].Select(static x => (PropertyValue)new PropertyValue.ByteString([.. x])),
        Gen.String[1, 5].Select(static x => (PropertyValue)new PropertyValue.ResourceReference(Valid(x), "1", null)),
        Gen.String[1, 5].Select(static x => (PropertyValue)new PropertyValue.Asset(null, ContentSource.Path, Path(x))));

    private static readonly Gen<PropertyValue> Values = Gen.Recursive<PropertyValue>((depth, inner) => depth == 4
        ? Scalars
        : Gen.OneOf(
            Scalars,
            inner.Select(static x => (PropertyValue)new PropertyValue.Secret(x)),
            inner.Array[0, 3].Select(static x => (PropertyValue)new PropertyValue.List([.. x])),
            Gen.Select(Gen.String[1, 4], inner).Array[0, 3].Select(static x => (PropertyValue)new PropertyValue.Map(
                [.. x.DistinctBy(y => Valid(y.Item1)).Select(y => new PropertyMember(Valid(y.Item1), y.Item2))]))));

    [Fact]
    public void What_is_sealed_opens_to_what_it_was()
        => Values.Sample(
            value =>
            {
                using var sealer = new SecretSealer(Cipher);
                using var other = new SecretSealer(Cipher);
                var stored = Stored(sealer.Seal("urn", value).Value);
                var opened = other.Open("urn", stored).Value;
                Assert.NotNull(opened);

                // Members are sorted within secrets, and numbers written as Go does.
                Assert.Equal(Text(value), Text(opened));
            },
            iter: Iterations);

    [Fact]
    public void What_did_not_change_keeps_its_ciphertext_to_the_byte()
        => Values.Sample(
            value =>
            {
                using var first = new SecretSealer(Cipher);
                using var later = new SecretSealer(Cipher);
                var stored = Stored(first.Seal("urn", value).Value);
                var opened = later.Open("urn", stored).Value;
                Assert.NotNull(opened);
                Assert.Equal(stored, Stored(later.Seal("urn", opened).Value));
            },
            iter: Iterations);

    [Fact]
    public void What_changed_and_what_stands_elsewhere_gets_a_ciphertext_of_its_own()
    {
        using var sealer = new SecretSealer(Cipher);
        var one = Secret("a");
        var map = Map(("x", one), ("y", one));

        var before = (PropertyValue.Map)Stored(sealer.Seal("urn", map).Value);
        var after = (PropertyValue.Map)Stored(sealer.Seal("urn", Map(("x", Secret("b")), ("y", one))).Value);
        var elsewhere = (PropertyValue.Map)Stored(sealer.Seal("other", map).Value);

        Assert.NotEqual(before.Members[0].Value, before.Members[1].Value);
        Assert.NotEqual(before.Members[0].Value, after.Members[0].Value);
        Assert.Equal(before.Members[1].Value, after.Members[1].Value);
        Assert.NotEqual(before.Members[1].Value, elsewhere.Members[1].Value);
    }

    [Fact]
    public void A_secret_is_encrypted_from_the_text_that_Go_prints()
    {
        using var sealer = new SecretSealer(Cipher);
        var value = Map(
            ("b", new PropertyValue.Text("<é\u2028")),
            ("a", new PropertyValue.Number("1e2")),
            ("s", Secret("in")));

        var stored = Assert.IsType<PropertyValue.SealedSecret>(
            Stored(sealer.Seal("urn", new PropertyValue.Secret(value)).Value));

        var inner = $"{{\"{Key}\":\"{Mark}\",\"ciphertext\":\"\\\"in\\\"\"}}";
        Assert.True(Cipher.TryDecrypt(stored.Content, out var plain));
        Assert.Equal(
            $$"""{"a":100,"b":"\u003cé\u2028","s":{{inner}}}""",
            Encoding.UTF8.GetString(plain));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e-6, "0.00000125")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    public void Numbers_are_printed_as_Go_prints_them(double number, string text)
        => Assert.Equal(text, GoNumber.Text(number));

    [Fact]
    public void A_number_beyond_floats_keeps_its_text()
        => Assert.Equal(
            "9007199254740993",
            Encoding.UTF8.GetString(SecretJson.Write(new PropertyValue.Number("9007199254740993"))));

    [Fact]
    public void Outputs_become_what_they_hold()
    {
        using var sealer = new SecretSealer(Cipher);
        var output = new PropertyValue.Output(new PropertyValue.Text("a"), IsSecret: false, ["urn"]);

        Assert.Equal(new PropertyValue.Text("a"), sealer.Seal("urn", output).Value);
        Assert.Equal(new PropertyValue.Unknown(), sealer.Seal("urn", output with { Value = null }).Value);
        Assert.IsType<PropertyValue.SealedSecret>(sealer.Seal("urn", output with { IsSecret = true }).Value);
    }

    [Fact]
    public void A_secret_in_plain_text_is_opened_and_sealed()
    {
        using var sealer = new SecretSealer(Cipher);
        var plain = new PropertyValue.SealedSecret("\"a\"", IsEncrypted: false);

        Assert.Equal(Secret("a"), sealer.Open("urn", plain).Value);
        Assert.Equal(
            true, (sealer.Seal("urn", plain).Value as PropertyValue.SealedSecret)?.IsEncrypted);
    }

    [Theory]
    [InlineData("v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==", 2404)]
    [InlineData("v1:F+6ZduKKd8G0/V7L:", 2405)]
    [InlineData("v9:a:b", 2405)]
    [InlineData("", 2405)]
    public void A_ciphertext_of_another_key_or_none_at_all_is_told_with_its_place(string ciphertext, int code)
    {
        using var sealer = new SecretSealer(Cipher);
        var value = Map(("list", new PropertyValue.List([new PropertyValue.SealedSecret(ciphertext, true)])));

        var problem = Assert.Single(sealer.Open("urn", value).Diagnostics);
        Assert.Equal(code, problem.Code.Number);
        Assert.Equal("urn.list[0]", problem.Target);
    }

    [Fact]
    public void A_decrypted_text_that_is_no_JSON_is_not_quoted()
    {
        using var sealer = new SecretSealer(Cipher);
        var ciphertext = Cipher.Encrypt("hunter2"u8).Value ?? "";

        var problem = Assert.Single(sealer.Open("u", new PropertyValue.SealedSecret(ciphertext, true)).Diagnostics);
        Assert.Equal(2406, problem.Code.Number);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("'h'", problem.ToString(), StringComparison.Ordinal);
    }

    private static int Iterations => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 20_000 : 500;

    private static string Valid(string text)
        => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) is var valid && valid == Key ? "key" : valid;

    private static string Path(string text) => "p" + Valid(text);

    /// <summary>As the state would give it back.</summary>
    private static PropertyValue Stored(PropertyValue? value)
    {
        Assert.NotNull(value);
        var read = PropertyReader.Read(PropertyWriter.Write(value)).Value;
        Assert.NotNull(read);
        return read;
    }

    private static string Text(PropertyValue value) => Encoding.UTF8.GetString(SecretJson.Write(value));

    private static PropertyValue.Secret Secret(string text) => new(new PropertyValue.Text(text));

    private static PropertyValue.Map Map(params (string Name, PropertyValue Value)[] members)
        => new([.. members.Select(static x => new PropertyMember(x.Name, x.Value))]);
}
