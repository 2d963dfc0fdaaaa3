using Cairn.Model;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Protocol.Tests.Values;

/// <summary>Short ways to messages and values: JSON text, with the special ones as a program sends them.</summary>
internal static class Wired
{
    public const string Key = "4dabf18193072939515e22adb298388d";

    public const string Urn = "urn:pulumi:dev::app::t$pkg:mod:Type::name";
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>A message from JSON in which <c>@secret</c> and so on stand for the mark of a value.</summary>
    public static Struct Message(string json) => Struct.Parser.ParseJson(Marked(json));

    public static PropertyValue.Map Map(params (string Name, PropertyValue Value)[] members)
        => new([.. members.Select(member => new PropertyMember(member.Name, member.Value))]);

    public static PropertyValue.Text Text(string value) => new(value);

    public static PropertyValue.Number Number(string digits) => new(digits);

    private static string Marked(string json)
    {
        json = json.Replace("@urn", $"\"{Urn}\"", StringComparison.Ordinal)
            .Replace("@unknown", $"\"{Unknown}\"", StringComparison.Ordinal);
        foreach (var (name, signature) in Signatures)
        {
            json = json.Replace($"@{name}", $"\"{Key}\":\"{signature}\"", StringComparison.Ordinal);
        }

        return json;
    }

    private static readonly (string Name, string Signature)[] Signatures =
    [
        ("secret", "1b47061264138c4ac30d75fd1eb44270"),
        ("asset", "c44067f5952c0a294b673a41bacd8c17"),
        ("archive", "0def7320c3a5731c473e5ecbe6d01bc7"),
        ("reference", "5cf8f73096256a8f31e491e813e4eb8e"),
        ("output", "d0e6a833031e9bbcd3f4e8bde6ca49a4"),
        ("bytes", "803fd3297a5875dc03ca845dda5d2a98"),
        ("other", "00000000000000000000000000000000"),
    ];
}
