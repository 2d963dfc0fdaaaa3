using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes classes of objects that are outputs.</summary>
internal sealed class ObjectWriter(WritingContext context, CodeWriter code)
{
    private const string OwnShape = "OwnShape";
    private const string Read = "Read";

    public void Class(string name, string summary, string description, IReadOnlyList<PropertySchema> properties)
    {
        var members = MemberNames.Of(name, properties, OwnShape, Read);
        var shape = context.ShapeBeside(members.Select(x => x.Name));
        var types = context.OutputsBeside(members.Select(x => x.Name));
        DocComment.Write(code, description, summary);
        code.Line($"public sealed class {name}");
        code.Open();
        DocComment.Summary(code, "How it is read.");
        code.Line($"public static {context.Names.Known("Shape")}<{name}> {OwnShape} {{ get; }}"
            + $" = {shape}.ReadBy({Read});");
        code.Gap();
        foreach (var (member, property) in members)
        {
            Property(member, property, types.Of(property));
            code.Gap();
        }

        // A method of its own, because an object may hold others of its type.
        code.Line($"private static {name} {Read}({context.Names.Known("MemberReader")} from) => new()");
        code.Open();
        foreach (var (member, property) in members)
        {
            code.Line($"{member} = from.Get({Literals.Text(property.Name)}, {types.Of(property).Shape}),");
        }

        code.Close("};");
        code.Close();
        code.Gap();
    }

    private void Property(string name, PropertySchema property, OutputType type)
    {
        var isNeeded = type.Absent is null && property.IsRequired;
        MemberText.Describe(code, property.Description, MemberText.NameOnly(property.Name), property.Deprecation);
        if (!isNeeded)
        {
            MemberText.Obsolete(code, context, property.Deprecation);
        }

        code.Line($"public {(isNeeded ? "required " : "")}{type.Type} {name} {{ get; init; }}"
            + (type.Absent is { } absent ? $" = {absent};" : ""));
    }
}
