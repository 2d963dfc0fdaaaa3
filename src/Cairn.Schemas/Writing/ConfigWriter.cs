using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes the class of a package's configuration in the stage.</summary>
internal sealed class ConfigWriter(WritingContext context, CodeWriter code)
{
    private const string Field = "_config";

    public void Class()
    {
        var (name, package) = (context.Names.Config.Name, context.Package);
        DocComment.Summary(code, $"The stage's configuration of <c>{InlineXml.Escaped(package.Name)}</c>.");
        code.Line($"public sealed class {name}({context.Names.Known("App")} app)");
        code.Open();
        code.Line($"private readonly {context.Names.Known("Config")} {Field} = app.Config.For("
            + $"{Literals.Text(package.Name)});");
        code.Gap();
        var members = MemberNames.Of(name, package.Config);
        List<string> all = [.. members.Select(x => x.Name)];
        var types = context.OutputsBeside(all);
        foreach (var (member, property) in members)
        {
            var (type, value) = Value(property, types.Of(property.Type), context.ShapeBeside(all));
            MemberText.Describe(
                code, property.Description, MemberText.NameOnly(property.Name), property.Deprecation,
                MemberText.Notes(property));
            MemberText.Obsolete(code, context, property.Deprecation);
            code.Expression($"public {type} {member}", $"{value};");
            code.Gap();
        }

        code.Close();
        code.Gap();
    }

    private (string Type, string Value) Value(PropertySchema property, OutputType type, string shape)
    {
        var key = Literals.Text(property.Name);
        if (property.IsSecret && type.Type == "string")
        {
            return ($"{context.Names.Known("Output")}<string>?", $"{Field}.GetSecret({key})");
        }

        if (type.Absent is not null)
        {
            return (type.Type, $"{Field}.Get({key}, {type.Shape})");
        }

        var read = type.Type switch
        {
            "string" => $"{Field}.Get({key})",
            "bool" => $"{Field}.GetBool({key})",
            "int" => $"{Field}.GetInt({key})",
            _ => $"{Field}.Get({key}, {type.Optional(shape).Shape})",
        };
        if (property.Type is not SchemaType.Primitive { Kind: var kind })
        {
            return (type.Type + "?", read);
        }

        var value = Literals.Of(property.Default, kind);
        return (
            value is null ? type.Type + "?" : type.Type,
            read + (property.Environment.IsEmpty ? "" : $" ?? {ArgsWriter.Environment(context, property, kind)}")
                + (value is null ? "" : $" ?? {value}"));
    }
}
