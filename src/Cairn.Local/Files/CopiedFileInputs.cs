using Cairn.Shapes;

namespace Cairn.Local.Files;

/// <summary>SourceSha256 is that of the source, so that a change of it is one of the inputs.</summary>
internal sealed record CopiedFileInputs(
    string Path, string Source, string? SourceSha256, string? Mode, bool? Overwrite)
    : IFileInputs, IShaped<CopiedFileInputs>
{
    public static ObjectShape<CopiedFileInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new CopiedFileInputs(
            from.Get<string>("path"),
            from.Get<string>("source"),
            from.Get<string?>("sourceSha256"),
            from.Get<string?>("mode"),
            from.Get<bool?>("overwrite")),
        [
            .. FileMembers.Inputs<CopiedFileInputs>(),
            new Member<CopiedFileInputs, string>("source", LocalShapes.FilePath, x => x.Source)
            {
                Description = "The file to copy; relative paths start at the app's folder.",
            },
            new Member<CopiedFileInputs, string?>("sourceSha256", LocalShapes.OptionalText, x => x.SourceSha256)
            {
                Description = "SHA-256 of the source; is filled in.",
            },
        ]);
}
