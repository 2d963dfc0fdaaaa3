using Cairn.Shapes;

namespace Cairn.Local.Files;

internal sealed record ArchiveFileOutputs(string Path, string Sha256, string Source, string? SourceSha256)
    : IFileOutputs, IShaped<ArchiveFileOutputs>
{
    public static ObjectShape<ArchiveFileOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new ArchiveFileOutputs(
            from.Get<string>("path"),
            from.Get<string>("sha256"),
            from.Get<string>("source"),
            from.Get<string?>("sourceSha256")),
        [
            .. FileMembers.Outputs<ArchiveFileOutputs>(),
            new Member<ArchiveFileOutputs, string>("source", Shape.Text, x => x.Source)
            {
                Description = "The folder or file that is in it.",
            },
            new Member<ArchiveFileOutputs, string?>("sourceSha256", LocalShapes.OptionalText, x => x.SourceSha256)
            {
                Description = "SHA-256 over the names and contents of what is in it.",
            },
        ]);
}
