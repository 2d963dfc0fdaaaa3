namespace Cairn.Local.Files;

/// <summary>A file that goes into an archive.</summary>
/// <param name="Name">Its path in the archive, with slashes.</param>
/// <param name="Path">Where it is.</param>
internal sealed record SourceFile(string Name, string Path)
{
    public bool IsExecutable => DiskFile.IsExecutable(Path);
}
