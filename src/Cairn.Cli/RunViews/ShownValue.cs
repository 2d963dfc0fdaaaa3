using Cairn.Cli.Views;
using Cairn.Model;

namespace Cairn.Cli.RunViews;

/// <summary>
/// Values of a run in the form that a state has them, so that they are shown the same way: a secret is a sealed one,
/// which only <c>--show-secrets</c> would open, and what is not known yet is unknown.
/// </summary>
internal static class ShownValue
{
    private const string Provider = "__provider";
    private const string Defaults = "__defaults";
    private const int DigestLetters = 8;

    public static PropertyValue Of(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Sealed(secret.Value),
        PropertyValue.Output { Value: null } => new PropertyValue.Unknown(),
        PropertyValue.Output { IsSecret: true, Value: { } hidden } => Sealed(hidden),
        PropertyValue.Output { Value: { } open } => Of(open),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Of)]),
        PropertyValue.Map map => Of(map),
        _ => value,
    };

    /// <summary>Without what no program has written: defaults' names, and the code of dynamic providers.</summary>
    public static PropertyValue.Map Of(PropertyValue.Map map) => new(
        [.. map.Members.Where(static x => x.Name != Defaults).Select(static x => x with { Value = Member(x) })]);

    /// <summary>Whether a path leads to the code of a dynamic provider, which is news only where it changes.</summary>
    public static bool IsCode(string path) => path == Provider;

    private static PropertyValue Member(PropertyMember member)
        => member is { Name: Provider, Value: PropertyValue.Text code } ? Digest(code.Value)
            : member is { Name: Provider, Value: PropertyValue.Secret { Value: PropertyValue.Text secret } }
                ? Digest(secret.Value)
                : Of(member.Value);

    private static PropertyValue.Text Digest(string code)
        => new($"code {Convert.ToHexStringLower(Hash(code))[..DigestLetters]}");

    private static byte[] Hash(string code)
        => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code));

    private static PropertyValue.SealedSecret Sealed(PropertyValue value)
        => new(ValueJson.Text(Of(value)), IsEncrypted: false);
}
