using Cairn.Shapes;

namespace Cairn.Local.Files;

internal sealed record TextFileInputs(string Path, string Content, string? Mode, bool? Overwrite)
    : IFileInputs, IShaped<TextFileInputs>
{
    public static ObjectShape<TextFileInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new TextFileInputs(
            from.Get<string>("path"),
            from.Get<string>("content"),
            from.Get<string?>("mode"),
            from.Get<bool?>("overwrite")),
        [
            .. FileMembers.Inputs<TextFileInputs>(),
            new Member<TextFileInputs, string>("content", Shape.Text, x => x.Content) { Description = "The text." },
        ]);
}
