using Cairn.Shapes;

namespace Cairn.Local.Files;

internal sealed record CopiedFileOutputs(string Path, string Sha256, string Source)
    : IFileOutputs, IShaped<CopiedFileOutputs>
{
    public static ObjectShape<CopiedFileOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new CopiedFileOutputs(
            from.Get<string>("path"), from.Get<string>("sha256"), from.Get<string>("source")),
        [
            .. FileMembers.Outputs<CopiedFileOutputs>(),
            new Member<CopiedFileOutputs, string>("source", Shape.Text, x => x.Source)
            {
                Description = "The file that was copied.",
            },
        ]);
}
