using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Cairn.Sdk.Generators.Shapes.SdkTypes;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Writes the shape of a type.</summary>
internal sealed class MemberShapes(INamedTypeSymbol owner, ShapeProblems problems)
{
    private const string Immutable = "System.Collections.Immutable.";
    private const string Generic = "System.Collections.Generic.";

    /// <summary>The shape of a member with its checks; empty where it has none, which is told.</summary>
    public string Of(IPropertySymbol property, ImmutableArray<AttributeData> attributes)
    {
        var mark = MemberMark(attributes);
        var type = WithoutNull(property.Type);
        var own = TextOf(mark, "Shape");
        var shape = own.Length > 0 ? Named(own, type) : Plain(type, property);
        if (shape is null)
        {
            var what = own.Length > 0
                ? $"'{own}' is no static member of '{owner.Name}' of the type Shape<{type.ToDisplayString()}>"
                : $"nothing is known of the form of '{type.ToDisplayString()}'";
            problems.Add(GeneratorDiagnostics.MemberUnknown, property, property.Name, what);
            return "";
        }

        return Nullable(property.Type, shape + new MemberChecks(property, problems).Of(attributes));
    }

    /// <summary>The type of the values of a type that may be null.</summary>
    public static ITypeSymbol WithoutNull(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>Whether a type's values may be null.</summary>
    public static bool IsNullable(ITypeSymbol type)
        => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);

    /// <summary>The type of the elements of a list or of the values of a map; null of everything else.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol named when IsList(named) || IsMap(named) => named.TypeArguments[named.Arity - 1],
        _ => null,
    };

    private static bool IsList(INamedTypeSymbol type) => MetadataName(type.OriginalDefinition) is
        Immutable + "ImmutableArray`1" or Immutable + "ImmutableList`1" or Immutable + "IImmutableList`1"
            or Generic + "IReadOnlyList`1" or Generic + "IReadOnlyCollection`1"
            or Generic + "IList`1" or Generic + "ICollection`1" or Generic + "List`1";

    private static bool IsMap(INamedTypeSymbol type) => MetadataName(type.OriginalDefinition) is
        Immutable + "ImmutableDictionary`2" or Immutable + "IImmutableDictionary`2"
            or Generic + "IReadOnlyDictionary`2" or Generic + "IDictionary`2" or Generic + "Dictionary`2"
        && type.TypeArguments[0].SpecialType == SpecialType.System_String;

    private static string Nullable(ITypeSymbol type, string shape)
        => !IsNullable(type) ? shape
            : type.IsValueType ? $"{Factory}.OptionalValue({shape})"
            : $"{Factory}.Optional({shape})";

    private string? Named(string name, ITypeSymbol type)
    {
        var found = owner.GetMembers(name).FirstOrDefault(x => x.IsStatic);
        var of = ShapeOf(found switch
        {
            IPropertySymbol property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        });
        return of is not null && !IsNullable(of) && SymbolEqualityComparer.Default.Equals(of, type)
            ? ShapedObject.Identifier(name)
            : null;
    }

    private string? Of(ITypeSymbol type, IPropertySymbol property)
        => Plain(WithoutNull(type), property) is { } shape ? Nullable(type, shape) : null;

    private string? Plain(ITypeSymbol type, IPropertySymbol property) => Scalar(type) is { } scalar
        ? $"{Factory}.{scalar}"
        : type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => List(array, array.ElementType, property),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } choice => Choice(choice, property),
            INamedTypeSymbol nested when IsShaped(nested) => Object(nested, property),
            INamedTypeSymbol list when IsList(list) => List(list, list.TypeArguments[0], property),
            INamedTypeSymbol map when IsMap(map) => Map(map, map.TypeArguments[1], property),
            _ => null,
        };

    private static string? Scalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "Text",
        SpecialType.System_Boolean => "Bool",
        SpecialType.System_Int32 => "Integer",
        SpecialType.System_Int64 => "Long",
        SpecialType.System_Double => "Number",
        _ => type is not INamedTypeSymbol named ? null : MetadataName(named) switch
        {
            "Cairn.Model.PropertyValue" => "Any",
            "Cairn.Asset" => "Asset",
            "Cairn.Archive" => "Archive",
            "Cairn.ResourceReference" => "Resource",
            _ => null,
        },
    };

    private string? List(ITypeSymbol list, ITypeSymbol element, IPropertySymbol property)
    {
        if (Of(element, property) is not { } inner)
        {
            return null;
        }

        var shape = $"{Factory}.ListOf({inner})";
        var immutable = $"global::{Immutable}ImmutableArray<{Code(element)}>";
        return Code(list) == immutable
            ? shape
            : $"{shape}.Via<{immutable}, {Code(list)}>(static x => [.. x], static x => [.. x])";
    }

    private string? Map(INamedTypeSymbol map, ITypeSymbol element, IPropertySymbol property)
    {
        if (Of(element, property) is not { } inner)
        {
            return null;
        }

        const string Ordinal = "global::System.StringComparer.Ordinal";
        var shape = $"{Factory}.MapOf({inner})";
        var immutable = $"global::{Immutable}ImmutableDictionary<string, {Code(element)}>";
        if (Code(map) == immutable)
        {
            return shape;
        }

        var to = map.Name is "Dictionary" or "IDictionary"
            ? $"new global::{Generic}Dictionary<string, {Code(element)}>(x, {Ordinal})"
            : "x";
        return $"{shape}.Via<{immutable}, {Code(map)}>(static x => {to}, static x => "
            + $"global::{Immutable}ImmutableDictionary.ToImmutableDictionary(x, {Ordinal}))";
    }

    private string? Choice(INamedTypeSymbol type, IPropertySymbol property)
    {
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(x => x.HasConstantValue).ToList();
        var isFlags = type.GetAttributes().Any(
            x => x.AttributeClass is { } own && MetadataName(own) == "System.FlagsAttribute");
        if (isFlags || values.Count == 0)
        {
            return null;
        }

        var token = Token(type, property);
        var choices = string.Join(
            ", ", values.Select(x => $"({Code(type)}.{ShapedObject.Identifier(x.Name)}, {CodeText.Literal(Text(x))})"));
        return $"{Factory}.Choice({CodeText.Literal(token)}, new ({Code(type)} Value, string Text)[] {{ {choices} }})";
    }

    private static string Text(IFieldSymbol value)
        => TextOf(MemberMark(value.GetAttributes()), "Name") is { Length: > 0 } own ? own : value.Name;

    private string Object(INamedTypeSymbol type, IPropertySymbol property)
    {
        if (ShapedMark(type) is not null)
        {
            _ = Token(type, property);
        }

        if (ShapeCycles.Leads(type, owner))
        {
            problems.Add(GeneratorDiagnostics.ShapeInItself, property, owner.Name, property.Name);
        }

        return $"{Code(type)}.{OwnShape}";
    }

    /// <summary>Types of members stand by themselves in a schema.</summary>
    private string Token(INamedTypeSymbol type, IPropertySymbol property)
    {
        var token = TextOf(ShapedMark(type), "Token");
        if (token.Length == 0)
        {
            problems.Add(GeneratorDiagnostics.MemberTypeUnnamed, property, property.Name, type.Name);
        }

        return token;
    }
}
