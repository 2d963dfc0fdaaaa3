using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>
/// Values as they stand in Pulumi's messages: <c>{text}</c>, <c>{map[a:{1}]}</c>. Secrets are hidden.
/// </summary>
internal static class UpstreamValue
{
    public static string Text(PropertyValue? value) => $"{{{Inner(value)}}}";

    public static string Inner(PropertyValue? value) => value switch
    {
        null or PropertyValue.Null => "<nil>",
        PropertyValue.Bool { Value: var isTrue } => isTrue ? "true" : "false",
        PropertyValue.Number { Digits: var digits } => digits,
        PropertyValue.Text { Value: var text } => text,
        PropertyValue.List list => $"[{string.Join(' ', list.Elements.Select(Text))}]",
        PropertyValue.Map map => $"map[{string.Join(' ', Members(map))}]",
        PropertyValue.Unknown or PropertyValue.Output { Value: null } => "output<string>",
        _ when PlainValue.IsSecret(value) => "[secret]",
        PropertyValue.Output { Value: { } inner } => Inner(inner),
        PropertyValue.ResourceReference { Urn: var urn } => urn,
        _ => $"<{value.GetType().Name}>",
    };

    private static IEnumerable<string> Members(PropertyValue.Map map)
        => map.ByName().OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}:{Text(x.Value)}");
}
