using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>The types of C# that inputs have.</summary>
internal sealed class InputTypes(PackageSchema package, PackageNames names)
{
    private const string Anything = "object";

    /// <summary>The type of a property.</summary>
    public string Of(SchemaType type)
    {
        if (type.IsPlain)
        {
            return Plain(type);
        }

        return type switch
        {
            SchemaType.List or SchemaType.Map => Item(type),
            SchemaType.WellKnown { Kind: WellKnownKind.Asset } => Union(names.Known("Asset"), names.Known("Archive")),
            SchemaType.Union union => Union(union),
            _ => $"{names.Known("Input")}<{Item(type)}>",
        };
    }

    /// <summary>The type of a value within an input.</summary>
    public string Item(SchemaType type) => type switch
    {
        SchemaType.Primitive primitive => Primitive(primitive.Kind),
        SchemaType.WellKnown { Kind: WellKnownKind.Json } => "string",
        SchemaType.WellKnown { Kind: WellKnownKind.Archive } => names.Known("Archive"),
        SchemaType.List list => $"{names.Known("InputList")}<{Item(list.Element)}>",
        SchemaType.Map map => $"{names.Known("InputMap")}<{Item(map.Element)}>",
        SchemaType.Named named => package.Types[named.Token] is TypeDefinition.OfChoice
            ? $"{names.Choice(named.Token)}"
            : $"{names.InputObject(named.Token)}",
        SchemaType.ResourceOf resource => $"{names.Resource(resource.Token)}",
        SchemaType.ProviderOf => names.Known("ProviderResource"),
        SchemaType.Foreign { IsResource: true } => names.Known("Resource"),
        SchemaType.Union union when union.Alternatives.All(IsObject) => names.Known("InputArgs"),
        _ => Anything,
    };

    public static string Primitive(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Text => "string",
        PrimitiveKind.Bool => "bool",
        PrimitiveKind.WholeNumber => "int",
        _ => "double",
    };

    /// <summary>Whether a type can have a value written in the code.</summary>
    public PrimitiveKind? SingleKind(SchemaType type) => type switch
    {
        SchemaType.Primitive primitive => primitive.Kind,
        SchemaType.Named named when package.Types[named.Token] is TypeDefinition.OfChoice choice => choice.Kind,
        SchemaType.Union union => union.Alternatives.Select(SingleKind).FirstOrDefault(x => x is not null),
        _ => null,
    };

    /// <summary>As what a default is written; null where its type takes no such value.</summary>
    public PrimitiveKind? DefaultKind(SchemaType type, Literal? value)
    {
        if (type is not SchemaType.Union union)
        {
            return SingleKind(type);
        }

        PrimitiveKind[] fitting = value switch
        {
            Literal.Flag => [PrimitiveKind.Bool],
            Literal.Number => [PrimitiveKind.WholeNumber, PrimitiveKind.Number],
            _ => [PrimitiveKind.Text],
        };
        return fitting.Cast<PrimitiveKind?>().FirstOrDefault(
            x => union.Alternatives.Any(y => y is SchemaType.Primitive { Kind: var kind } && kind == x));
    }

    private bool IsObject(SchemaType type)
        => type is SchemaType.Named named && package.Types[named.Token] is TypeDefinition.OfObject;

    private string Plain(SchemaType type) => type switch
    {
        SchemaType.List list => $"{names.Known("IReadOnlyList")}<{Of(list.Element)}>",
        SchemaType.Map map => $"{names.Known("Dictionary")}<string, {Of(map.Element)}>",
        _ => Item(type),
    };

    private string Union(SchemaType.Union union)
    {
        string[] types = [.. union.Alternatives.Select(Item).Distinct(StringComparer.Ordinal)];
        return types switch
        {
            [var only] => Single(union.Alternatives[0], only),
            [var one, var other] when one != Anything && other != Anything => Union(one, other),
            _ => $"{names.Known("Input")}<{Item(union)}>",
        };
    }

    private string Single(SchemaType type, string item)
        => type is SchemaType.List or SchemaType.Map ? item : $"{names.Known("Input")}<{item}>";

    private string Union(string one, string other) => $"{names.Known("InputUnion")}<{one}, {other}>";
}
