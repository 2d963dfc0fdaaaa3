using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes classes of inputs.</summary>
internal sealed class ArgsWriter(WritingContext context, CodeWriter code)
{
    private const string Write = "Write";

    /// <summary>A class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="summary">XML for its summary.</param>
    /// <param name="description">Markdown instead, where there is some.</param>
    /// <param name="inputs">Its properties.</param>
    /// <param name="isConfig">Whether it configures a provider: what is no text is JSON then.</param>
    /// <param name="isPublic">Whether programs see it.</param>
    public void Class(
        string name,
        string summary,
        string description,
        IReadOnlyList<PropertySchema> inputs,
        bool isConfig = false,
        bool isPublic = true)
    {
        DocComment.Write(code, description, summary);
        code.Line($"{(isPublic ? "public" : "internal")} sealed class {name} : {context.Names.Known("InputArgs")}");
        code.Open();
        var members = Members(name, inputs);
        foreach (var (member, property) in members)
        {
            if (property.Const is null)
            {
                Property(member, property);
                code.Gap();
            }
        }

        DocComment.Summary(code, "Writes each input that is set.");
        code.Line($"protected override void {Write}({context.Names.Known("InputWriter")} to)");
        code.Open();
        foreach (var (member, property) in members)
        {
            var secret = property.IsSecret ? ", isSecret: true" : "";
            var isJson = isConfig && property.Type is not SchemaType.Primitive { Kind: PrimitiveKind.Text };
            code.Line($"to.{(isJson ? "AddJson" : "AddValue")}({Literals.Text(property.Name)},"
                + $" {Value(member, property)}{secret});");
        }

        code.Close();
        code.Close();
        code.Gap();
    }

    public static IReadOnlyList<(string Name, PropertySchema Property)> Members(
        string type, IReadOnlyList<PropertySchema> inputs) => MemberNames.Of(type, inputs, Write);

    /// <summary>Whether a program has to set an input.</summary>
    public static bool IsNeeded(PropertySchema property)
        => property is { IsRequired: true, Const: null, Default: null, Environment.IsEmpty: true };

    private void Property(string name, PropertySchema property)
    {
        var isNeeded = IsNeeded(property);
        MemberText.Describe(
            code, property.Description, MemberText.NameOnly(property.Name), property.Deprecation,
            MemberText.Notes(property));
        if (!isNeeded)
        {
            MemberText.Obsolete(code, context, property.Deprecation);
        }

        var value = property.Environment.IsEmpty ? Default(property) : null;
        code.Line($"public {(isNeeded ? "required " : "")}{context.Inputs.Of(property.Type)}{(isNeeded ? "" : "?")}"
            + $" {name} {{ get; init; }}{(value is null ? "" : $" = {value};")}");
    }

    private string? Default(PropertySchema property)
    {
        var value = Literals.Of(property.Default, context.Inputs.DefaultKind(property.Type, property.Default));
        return value is not null && property.Type is SchemaType.Named named
            ? $"new {context.Names.Choice(named.Token)}({value})"
            : value;
    }

    private string Value(string member, PropertySchema property)
    {
        var kind = context.Inputs.SingleKind(property.Type);
        if (property.Const is { } only)
        {
            return Literals.Of(only, kind ?? KindOf(only)) ?? "null";
        }

        if (property.Environment.IsEmpty)
        {
            return member;
        }

        var environment = Environment(context, property, kind);
        return Literals.Of(property.Default, kind) is { } value
            ? $"(object?){member} ?? {environment} ?? (object){value}"
            : $"(object?){member} ?? {environment}";
    }

    /// <summary>What the environment says, as a call.</summary>
    public static string Environment(WritingContext context, PropertySchema property, PrimitiveKind? kind)
    {
        var method = kind switch
        {
            PrimitiveKind.Bool => "Bool",
            PrimitiveKind.WholeNumber => "Integer",
            PrimitiveKind.Number => "Number",
            _ => "Text",
        };
        return $"{context.Names.Known("EnvironmentDefault")}.{method}"
            + $"({string.Join(", ", property.Environment.Select(Literals.Text))})";
    }

    private static PrimitiveKind KindOf(Literal literal) => literal switch
    {
        Literal.Flag => PrimitiveKind.Bool,
        Literal.Number => PrimitiveKind.Number,
        _ => PrimitiveKind.Text,
    };
}
