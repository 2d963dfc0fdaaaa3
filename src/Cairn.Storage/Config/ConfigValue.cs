using System.Globalization;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Secrets;

namespace Cairn.Storage.Config;

/// <summary>
/// A configuration value as a stack's settings hold it: a scalar, a list or a map, in which a map with the single
/// member <c>secure</c> is a secret. Unlike in a state, a secret's plaintext is the string itself, not JSON of it
/// (spec/state.md §5.6).
/// </summary>
/// <param name="Tree">
/// Made of null, bool, number, text, list and map; a secret is a <see cref="PropertyValue.SealedSecret"/> with its
/// ciphertext, or a <see cref="PropertyValue.Secret"/> of a text once it is open.
/// </param>
public sealed record ConfigValue(PropertyValue Tree)
{
    private const string SecureMember = "secure";

    /// <summary>Whether it is or holds a secret.</summary>
    public bool IsSecret => Holds(Tree);

    /// <summary>Whether it is a list, a map or nothing, so that its text is JSON.</summary>
    public bool IsObject => Tree is PropertyValue.List or PropertyValue.Map or PropertyValue.Null;

    /// <summary>
    /// The value as Pulumi hands it on: a scalar's text, a secret's ciphertext (its plaintext once it is open), else
    /// JSON in which a secret that isn't open is <c>{"secure":…}</c>.
    /// </summary>
    public string Text => Tree switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.SealedSecret secret => secret.Content,
        PropertyValue.Secret { Value: PropertyValue.Text text } => text.Value,
        _ => Encoding.UTF8.GetString(SecretJson.Write(Plain(Tree))),
    };

    public static ConfigValue Of(string text) => new(new PropertyValue.Text(text));

    /// <summary>A secret by its ciphertext.</summary>
    public static ConfigValue Sealed(string ciphertext)
        => new(new PropertyValue.SealedSecret(ciphertext, IsEncrypted: true));

    /// <summary>
    /// A scalar as <c>--path</c> takes it: <c>true</c>, <c>false</c> and whole numbers without a leading zero are
    /// what they look like, anything else is a text.
    /// </summary>
    public static ConfigValue Coerced(string text)
        => text is "true" or "false" ? new ConfigValue(new PropertyValue.Bool(text == "true"))
            : IsWholeNumber(text) ? new ConfigValue(new PropertyValue.Number(text))
            : Of(text);

    /// <summary>The value with each secret encrypted: what was open, or was made a secret just now.</summary>
    public Result<ConfigValue> Seal(ISecretCipher cipher) => Mapped(value => value switch
    {
        PropertyValue.Secret { Value: PropertyValue.Text text } => Encrypted(cipher, text.Value),
        _ => Result.Of(value),
    });

    /// <summary>The value with each secret open.</summary>
    public Result<ConfigValue> Open(ISecretCipher cipher) => Mapped(value => value switch
    {
        PropertyValue.SealedSecret secret => Decrypted(cipher, secret.Content),
        _ => Result.Of(value),
    });

    /// <summary>Without anything that is or was a secret.</summary>
    public override string ToString() => IsSecret ? "[secret]" : Text;

    /// <summary>Whether a map would be taken for a secret when it is read again.</summary>
    internal static bool LooksSecure(PropertyValue value)
        => value is PropertyValue.Map { Members: [{ Name: SecureMember, Value: PropertyValue.Text }] };

    private static bool Holds(PropertyValue value) => value switch
    {
        PropertyValue.SealedSecret or PropertyValue.Secret => true,
        PropertyValue.List list => list.Elements.Any(Holds),
        PropertyValue.Map map => map.Members.Any(static x => Holds(x.Value)),
        _ => false,
    };

    /// <summary>What JSON has: a sealed secret as the map that stands for it, an open one as its text.</summary>
    private static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.SealedSecret secret => new PropertyValue.Map(
            [new PropertyMember(SecureMember, new PropertyValue.Text(secret.Content))]),
        PropertyValue.Secret secret => secret.Value,
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Plain)]),
        PropertyValue.Map map => new PropertyValue.Map(
            [.. map.Members.Select(static x => x with { Value = Plain(x.Value) })]),
        _ => value,
    };

    private static bool IsWholeNumber(string text)
        => (text.Length == 1 || !text.StartsWith('0'))
            && (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                || ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && !text.StartsWith('+') && !text.StartsWith("-0", StringComparison.Ordinal);

    private static Result<PropertyValue> Encrypted(ISecretCipher cipher, string plain)
    {
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(plain));
        return encrypted.TryGet(out var ciphertext)
            ? Result.Of<PropertyValue>(new PropertyValue.SealedSecret(ciphertext, IsEncrypted: true))
            : Result.Failed<PropertyValue>(encrypted.Diagnostics);
    }

    private static Result<PropertyValue> Decrypted(ISecretCipher cipher, string ciphertext)
    {
        var decrypted = cipher.Decrypt(ciphertext);
        return decrypted.TryGet(out var plain)
            ? Result.Of<PropertyValue>(
                new PropertyValue.Secret(new PropertyValue.Text(Encoding.UTF8.GetString(plain))))
            : Result.Failed<PropertyValue>(decrypted.Diagnostics);
    }

    private Result<ConfigValue> Mapped(Func<PropertyValue, Result<PropertyValue>> map)
    {
        var problems = new List<Diagnostic>();
        var mapped = Each(Tree);
        return problems.Count == 0 ? Result.Of(new ConfigValue(mapped)) : Result.Failed<ConfigValue>([.. problems]);

        PropertyValue Each(PropertyValue value)
        {
            switch (value)
            {
                case PropertyValue.List list:
                    return new PropertyValue.List([.. list.Elements.Select(Each)]);
                case PropertyValue.Map members:
                    return new PropertyValue.Map([.. members.Members.Select(x => x with { Value = Each(x.Value) })]);
                default:
                    var result = map(value);
                    problems.AddRange(result.Diagnostics);
                    return result.Value ?? value;
            }
        }
    }
}
