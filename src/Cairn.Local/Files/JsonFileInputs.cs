using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Local.Files;

internal sealed record JsonFileInputs(string Path, PropertyValue Value, bool? Indented, string? Mode, bool? Overwrite)
    : IFileInputs, IShaped<JsonFileInputs>
{
    public static ObjectShape<JsonFileInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new JsonFileInputs(
            from.Get<string>("path"),
            from.Get<PropertyValue>("value"),
            from.Get<bool?>("indented"),
            from.Get<string?>("mode"),
            from.Get<bool?>("overwrite")),
        [
            .. FileMembers.Inputs<JsonFileInputs>(),
            new Member<JsonFileInputs, PropertyValue>(
                "value",
                Shape.Any.That("must be set, and hold only what JSON has a form for", JsonText.IsWritable),
                x => x.Value) { Description = "The value." },
            new Member<JsonFileInputs, bool?>("indented", LocalShapes.OptionalBool, x => x.Indented)
            {
                Description = "Whether to write it over several lines; true where it is not set.",
            },
        ]);
}
