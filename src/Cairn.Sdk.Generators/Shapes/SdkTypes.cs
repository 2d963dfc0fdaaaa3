using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>The types that shapes are about, by name.</summary>
internal static class SdkTypes
{
    /// <summary>Marks a type.</summary>
    public const string ShapedAttribute = "Cairn.Shapes.ShapedAttribute";

    /// <summary>The class that makes shapes, as code.</summary>
    public const string Factory = "global::Cairn.Shapes.Shape";

    /// <summary>The member that is generated.</summary>
    public const string OwnShape = "OwnShape";

    private const string MemberAttribute = "Cairn.Shapes.MemberAttribute";
    private const string Shaped = "Cairn.Shapes.IShaped`1";
    private const string Shape = "Cairn.Shapes.Shape`1";

    /// <summary>A type as code that means it everywhere.</summary>
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type as code that means it everywhere.</summary>
    public static string Code(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>The name by which a compilation finds a type: <c>A.B+C`1</c>.</summary>
    public static string MetadataName(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } outer } => MetadataName(outer) + "+" + type.MetadataName,
        { ContainingNamespace: { IsGlobalNamespace: false } within }
            => within.ToDisplayString() + "." + type.MetadataName,
        _ => type.MetadataName,
    };

    /// <summary>What marks a type; null where nothing does.</summary>
    public static AttributeData? ShapedMark(ITypeSymbol type) => Find(type.GetAttributes(), ShapedAttribute);

    /// <summary>What <c>[Member]</c> says; null where it is not there.</summary>
    public static AttributeData? MemberMark(IEnumerable<AttributeData> attributes) => Find(attributes, MemberAttribute);

    /// <summary>Whether a type says its own shape, or will when the generator has run.</summary>
    public static bool IsShaped(ITypeSymbol type)
        => (ShapedMark(type) is not null && type.TypeKind != TypeKind.Enum) || type.AllInterfaces.Any(x
            => MetadataName(x.OriginalDefinition) == Shaped
                && SymbolEqualityComparer.Default.Equals(x.TypeArguments[0], type));

    /// <summary>The type that something is a shape of; null where it is no shape.</summary>
    public static ITypeSymbol? ShapeOf(ITypeSymbol? type)
    {
        for (var at = type as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            if (MetadataName(at.OriginalDefinition) == Shape)
            {
                return at.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>A text that an attribute is given, by the name of its property or as its first argument.</summary>
    public static string TextOf(AttributeData? attribute, string name)
        => attribute?.NamedArguments.FirstOrDefault(x => x.Key == name).Value.Value as string
            ?? (name is "Name" or "Token" ? attribute?.ConstructorArguments.FirstOrDefault().Value as string : null)
            ?? "";

    /// <summary>Whether an attribute says yes.</summary>
    public static bool FlagOf(AttributeData? attribute, string name)
        => attribute?.NamedArguments.FirstOrDefault(x => x.Key == name).Value.Value is true;

    private static AttributeData? Find(IEnumerable<AttributeData> attributes, string name)
        => attributes.FirstOrDefault(x => x.AttributeClass is { } own && MetadataName(own) == name);
}
