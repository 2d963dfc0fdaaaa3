using System.Collections.Immutable;
using Cairn.Shapes;

namespace Cairn.Local.Files;

/// <summary>SourceSha256 is over what goes into it, so that a change of that is one of the inputs.</summary>
internal sealed record ArchiveFileInputs(
    string Path,
    string Source,
    ImmutableArray<string> Exclude,
    string? SourceSha256,
    string? Mode,
    bool? Overwrite) : IFileInputs, IShaped<ArchiveFileInputs>
{
    public static ObjectShape<ArchiveFileInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new ArchiveFileInputs(
            from.Get<string>("path"),
            from.Get<string>("source"),
            from.Get<ImmutableArray<string>>("exclude"),
            from.Get<string?>("sourceSha256"),
            from.Get<string?>("mode"),
            from.Get<bool?>("overwrite")),
        [
            .. FileMembers.Inputs<ArchiveFileInputs>(),
            new Member<ArchiveFileInputs, string>("source", LocalShapes.Path, x => x.Source)
            {
                Description = "The folder or file that goes into it; relative paths start at the app's folder.",
            },
            new Member<ArchiveFileInputs, ImmutableArray<string>>("exclude", LocalShapes.Texts, x => x.Exclude)
            {
                Description = "Names or paths with * and ? to leave out.",
            },
            new Member<ArchiveFileInputs, string?>("sourceSha256", LocalShapes.OptionalText, x => x.SourceSha256)
            {
                Description = "SHA-256 over names and contents; is filled in.",
            },
        ]);
}
