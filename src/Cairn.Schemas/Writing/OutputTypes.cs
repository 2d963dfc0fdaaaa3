using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>The types of C# that outputs have, and the shapes that they are read by.</summary>
/// <param name="package">The package.</param>
/// <param name="names">Its names.</param>
/// <param name="shape">What the class of shapes is called where the shapes are written.</param>
internal sealed class OutputTypes(PackageSchema package, PackageNames names, string shape)
{
    /// <summary>The type of a property.</summary>
    public OutputType Of(PropertySchema property)
        => property.IsRequired ? Of(property.Type) : Of(property.Type).Optional(shape);

    public OutputType Of(SchemaType type) => type switch
    {
        SchemaType.Primitive primitive => Primitive(primitive.Kind),
        SchemaType.WellKnown { Kind: WellKnownKind.Archive } =>
            new OutputType(names.Known("Archive"), $"{shape}.Archive"),
        SchemaType.List list => List(Of(list.Element)),
        SchemaType.Map map => Map(Of(map.Element)),
        SchemaType.Named named => package.Types[named.Token] is TypeDefinition.OfChoice
            ? Named(names.Choice(named.Token)) with { IsStruct = true }
            : Named(names.OutputObject(named.Token)),
        SchemaType.ResourceOf or SchemaType.ProviderOf or SchemaType.Foreign { IsResource: true } =>
            new OutputType(names.Known("ResourceReference"), $"{shape}.Resource"),
        SchemaType.Union union => Union(union),
        _ => Anything(),
    };

    private OutputType Primitive(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Text => new OutputType("string", $"{shape}.Text"),
        PrimitiveKind.Bool => new OutputType("bool", $"{shape}.Bool", IsStruct: true),
        PrimitiveKind.WholeNumber => new OutputType("int", $"{shape}.Integer", IsStruct: true),
        _ => new OutputType("double", $"{shape}.Number", IsStruct: true),
    };

    private static OutputType Named(TypeName name) => new($"{name}", $"{name}.OwnShape");

    private OutputType List(OutputType element)
        => new($"{names.Known("ImmutableArray")}<{element.Type}>", $"{shape}.ListOf({element.Shape})", "[]");

    private OutputType Map(OutputType element)
    {
        var type = $"{names.Known("ImmutableDictionary")}<string, {element.Type}>";
        return new OutputType(type, $"{shape}.MapOf({element.Shape})", $"{type}.Empty");
    }

    private OutputType Anything()
    {
        var type = names.Known("PropertyValue");
        return new OutputType(type, $"{shape}.Any", $"new {type}.Null()");
    }

    private OutputType Union(SchemaType.Union union)
    {
        if (union.Discriminator is { } member && !union.Mapping.IsEmpty && union.Mapping.All(IsObject))
        {
            var text = Literals.Text(member);
            var arms = union.Mapping.Select(
                x => $"{Literals.Text(x.Value)} => from.As({names.OutputObject(x.Token)}.OwnShape)");
            return new OutputType(
                "object",
                $"{shape}.ReadBy<object>(static from => from.Get({text}, {shape}.Text) switch"
                + $" {{ {string.Join(", ", arms)}, _ => from.As({shape}.Any) }})");
        }

        // A choice that may also be something else is what it is written as.
        string[] types =
        [
            .. union.Alternatives.Select(x => x is SchemaType.Named named
                && package.Types[named.Token] is TypeDefinition.OfChoice choice
                    ? Primitive(choice.Kind).Type
                    : Of(x).Type).Distinct(StringComparer.Ordinal),
        ];
        return types.Length == 1 && union.Alternatives.FirstOrDefault(x => x is not SchemaType.Named) is { } plain
            ? Of(plain)
            : types.Length == 1 ? Of(union.Alternatives[0]) : Anything();
    }

    private bool IsObject((string Value, string Token) mapped)
        => package.Types[mapped.Token] is TypeDefinition.OfObject;
}
