using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes types of values out of a few. A newer provider may know more of them, so they are not closed.
/// </summary>
internal sealed class ChoiceWriter(WritingContext context, CodeWriter code)
{
    private const string OwnShape = "OwnShape";
    private const string ToPropertyValue = "ToPropertyValue";
    private const string Value = "Value";

    public void Type(TypeDefinition.OfChoice choice)
    {
        var name = context.Names.Choice(choice.Token).Name;
        var kind = InputTypes.Primitive(choice.Kind);
        DocComment.Write(code, choice.Description, "One of a few values.");
        DocComment.Parameter(code, Value, "The value as the provider knows it.");
        code.Line($"public readonly record struct {name}({kind} {Value}) : {context.Names.Known("IPropertySource")}");
        code.Open();
        Values(choice, name);
        Shape(choice.Kind, name, kind);
        var property = context.Names.Known("PropertyValue");
        code.Line("/// <inheritdoc/>");
        code.Line($"public {property} {ToPropertyValue}()");
        code.Further($"=> {Written(choice.Kind, property)};");
        code.Gap();
        code.Line("/// <summary>The value itself.</summary>");
        code.Line(choice.Kind == PrimitiveKind.Text
            ? $"public override string ToString() => {Value} ?? \"\";"
            : $"public override string ToString()"
                + $" => {Value}.ToString(global::System.Globalization.CultureInfo.InvariantCulture);");
        code.Close();
        code.Gap();
    }

    private void Values(TypeDefinition.OfChoice choice, string name)
    {
        var names = new NameSet(
            name, Value, OwnShape, ToPropertyValue, "Deconstruct", "Equals", "Finalize", "GetHashCode", "GetType",
            "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString");
        foreach (var one in choice.Values)
        {
            if (Literals.Of(one.Value, choice.Kind) is not { } value)
            {
                continue;
            }

            var text = one.Value is Literal.Text plain ? plain.Value : value.TrimEnd('D');
            var member = names.Claim(
                one.Name is { Length: > 0 } given ? Identifiers.OfValue(given) : Identifiers.OfValue(text), "Value");
            MemberText.Describe(code, one.Description, MemberText.NameOnly(text), one.Deprecation);
            MemberText.Obsolete(code, context, one.Deprecation);
            code.Line($"public static {name} {member} => new({value});");
            code.Gap();
        }
    }

    private void Shape(PrimitiveKind kind, string name, string type)
    {
        // A value may have the name of the class of shapes.
        var shape = $"global::{SdkNames.Types["Shape"]}";
        var inner = kind switch
        {
            PrimitiveKind.Text => "Text",
            PrimitiveKind.Bool => "Bool",
            PrimitiveKind.WholeNumber => "Integer",
            _ => "Number",
        };
        DocComment.Summary(code, "How it is read.");
        code.Line($"public static {shape}<{name}> {OwnShape} {{ get; }} = {shape}.Via<{type}, {name}>(");
        code.Further($"{shape}.{inner}, static x => new {name}(x), static x => x.{Value});");
        code.Gap();
    }

    private static string Written(PrimitiveKind kind, string property) => kind switch
    {
        PrimitiveKind.Text => $"{Value} is null ? new {property}.Null() : new {property}.Text({Value})",
        PrimitiveKind.Bool => $"new {property}.Bool({Value})",
        _ => $"new {property}.Number({Value}.ToString(global::System.Globalization.CultureInfo.InvariantCulture))",
    };
}
