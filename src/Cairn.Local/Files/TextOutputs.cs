using Cairn.Shapes;

namespace Cairn.Local.Files;

/// <summary>A file whose text is known: <see cref="TextFile"/> and <see cref="JsonFile"/>.</summary>
internal sealed record TextOutputs(string Path, string Sha256, string Content) : IFileOutputs, IShaped<TextOutputs>
{
    public static ObjectShape<TextOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new TextOutputs(
            from.Get<string>("path"), from.Get<string>("sha256"), from.Get<string>("content")),
        [
            .. FileMembers.Outputs<TextOutputs>(),
            new Member<TextOutputs, string>("content", Shape.Text, x => x.Content) { Description = "The text." },
        ]);
}
