using Cairn.Shapes;

namespace Cairn.Local.Files;

/// <summary>A folder is where it is: inputs and outputs are the same.</summary>
internal sealed record FolderState(string Path) : IShaped<FolderState>
{
    public static ObjectShape<FolderState> OwnShape { get; } = Shape.Object(
        "",
        from => new FolderState(from.Get<string>("path")),
        new Member<FolderState, string>("path", LocalShapes.Path, x => x.Path)
        {
            ReplacesOnChange = true,
            IsStable = true,
            Description = "Where the folder is; relative paths start at the app's folder.",
        });
}
