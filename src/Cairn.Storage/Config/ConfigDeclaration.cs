using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>A configuration key as the project describes it.</summary>
public sealed record ConfigDeclaration
{
    private static readonly string[] Types = ["string", "boolean", "integer", "object", "array"];

    public required ConfigKey Key { get; init; }

    /// <summary>One of <c>string boolean integer object array</c>; null: any.</summary>
    public string? Type { get; init; }

    /// <summary>Of an array, the type of its elements.</summary>
    public string? ItemType { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether a stack must have it encrypted.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What a stack has that says nothing.</summary>
    public ConfigValue? Default { get; init; }

    /// <summary>What every stack has that says nothing; unlike a default it has no type.</summary>
    public ConfigValue? Value { get; init; }

    /// <summary>Whether a stack without a value for it is incomplete.</summary>
    public bool IsTyped => Type is not null;

    internal string TypeText => ItemType is null ? Type ?? "" : $"{Type}<{ItemType}>";

    internal static Result<ConfigDeclaration> Of(string path, ConfigKey key, PropertyValue value)
    {
        if (value is not PropertyValue.Map map || !map.Members.Any(static x => IsKnown(x.Name)))
        {
            return Result.Of(new ConfigDeclaration { Key = key, Value = new ConfigValue(value) });
        }

        var declared = new ConfigDeclaration
        {
            Key = key,
            Type = Text(map, "type"),
            ItemType = Member(map, "items") is PropertyValue.Map items ? Text(items, "type") : null,
            Description = Text(map, "description"),
            IsSecret = Member(map, "secret") is PropertyValue.Bool { Value: true },
            Default = Member(map, "default") is { } fallback ? new ConfigValue(fallback) : null,
            Value = Member(map, "value") is { } fixedValue ? new ConfigValue(fixedValue) : null,
        };
        var reason = declared.Type is { } type && !Types.Contains(type) ? $"'{type}' is no type"
            : declared is { Type: "array", ItemType: null } ? "an array needs `items` with a `type`"
            : declared is { Default: not null, Value: not null } ? "it has a `value` and a `default`"
            : declared.Default is { } given && !declared.Takes(given) ? "its default is of another type"
            : null;
        return reason is null
            ? Result.Of(declared)
            : Result.Failed<ConfigDeclaration>(ConfigDiagnostics.BadSchema(path, key.ToString(), reason));
    }

    /// <summary>Whether a value is of the type. In a stack's settings most are texts that look like it.</summary>
    internal bool Takes(ConfigValue value)
        => value.Tree is PropertyValue.SealedSecret || Fits(value.Tree, Type, ItemType);

    private static bool Fits(PropertyValue value, string? type, string? itemType) => type switch
    {
        "boolean" => value is PropertyValue.Bool or PropertyValue.Text { Value: "true" or "false" },
        "integer" => IsInteger(value switch
        {
            PropertyValue.Number number => number.Digits,
            PropertyValue.Text text => text.Value,
            _ => "",
        }),
        "string" => value is PropertyValue.Text or PropertyValue.Number or PropertyValue.Bool,
        "array" => value is PropertyValue.List list
            && list.Elements.All(x => x is PropertyValue.SealedSecret || Fits(x, itemType, itemType: null)),
        "object" => value is PropertyValue.Map,
        _ => true,
    };

    private static bool IsInteger(string text)
        => long.TryParse(
            text,
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out _);

    private static bool IsKnown(string member)
        => member is "type" or "items" or "description" or "secret" or "default" or "value";

    private static PropertyValue? Member(PropertyValue.Map map, string name)
        => map.Members.FirstOrDefault(x => x.Name == name)?.Value;

    private static string? Text(PropertyValue.Map map, string name)
        => (Member(map, name) as PropertyValue.Text)?.Value;
}
