using System.Text;
using Cairn.Storage.Config;
using Cairn.Storage.Secrets;
using CsCheck;

namespace Cairn.Storage.Tests.Secrets;

/// <summary>Readers of secrets' formats on whatever may stand there.</summary>
public sealed class SecretFormatTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("01234567890123456789012345678901");

    private static readonly Gen<string> Names = Gen.Select(
        Gen.Char['A', 'Z'], Gen.Int[0, 999_999], static (c, number) => $"{c}{number}");

    private static int Iterations => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 200_000 : 2_000;

    [Fact]
    public void A_line_is_read_back_as_the_name_and_value_it_was_made_of()
        => Gen.Select(Names, Gen.String).Array[1, 5].Sample(
            pairs =>
            {
                var text = string.Concat(pairs.Select(static x => DotEnv.Line(x.Item1, x.Item2) + "\n"));
                var last = pairs.GroupBy(static x => x.Item1)
                    .ToDictionary(static x => x.Key, static x => x.Last().Item2);
                Assert.Equal(last, DotEnv.Parse("x", text).Value?.ToDictionary());
            },
            iter: Iterations);

    [Fact]
    public void SSTs_object_gives_back_what_was_put_in_and_every_flipped_bit_is_noticed()
        => Gen.Select(Gen.Select(Names, Gen.String).Array[0, 5], Gen.Int[0, 1_000_000]).Sample(
            (pairs, at) =>
            {
                var texts = pairs.Aggregate(SecretTexts.None, static (all, x) => all.With(x.Item1, Valid(x.Item2)));
                var bytes = SstSecretStore.Encrypt(texts, Key);
                var read = SstSecretStore.TryDecrypt(bytes, Key);
                Assert.Equal(texts.Names, read?.Names ?? ["lost"]);
                Assert.All(texts.Names, name => Assert.Equal(texts[name], read?[name]));

                bytes[at % bytes.Length] ^= (byte)(1 << (at % 8));
                Assert.Null(SstSecretStore.TryDecrypt(bytes, Key));
                Assert.Null(SstSecretStore.TryDecrypt(bytes.AsSpan(0, at % bytes.Length), Key));
            },
            iter: Iterations);

    [Fact]
    public void Any_bytes_are_read_or_refused_by_every_reader()
    {
        using var keys = new PassphraseKeys(iterations: 1);
        var pieces = new[]
        {
            "config:", "a:b: ", "  ", "\n", "- ", "{", "}", "[", "]", "\"", "'", "|", ">", "&a", "*a", "? ", "!x ", "#",
            "secure: ", "v1:", "AAAA", "=", "\t", "\r\n", "---", "...", "%", "\\", "\u2028", "\0", "é", ",", "x=",
        };
        Gen.OneOf(
                Gen.String,
                Gen.Int[0, pieces.Length - 1].Array[0, 40].Select(x => string.Concat(x.Select(i => pieces[i]))))
            .Sample(
                text =>
                {
                    var settings = StackSettings.Parse("x", text).Value;
                    _ = settings?.Set(new ConfigKey("a", "b"), ConfigValue.Of("c"));
                    _ = settings?.Remove(new ConfigKey("a", "b"));
                    _ = settings?.WithEncryptionSalt("v1:a:b");
                    _ = ProjectConfig.Parse("x", text);
                    _ = ConfigPath.TryParse(text);
                    _ = DotEnv.Parse("x", text);
                    _ = SecretTexts.TryParse(Encoding.UTF8.GetBytes(text));
                    _ = PassphraseSecrets.Open("p"u8, text, keys);
                    _ = PassphraseSecrets.IsValue(text);
                },
                iter: Iterations * 5);
    }

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
