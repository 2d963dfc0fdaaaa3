namespace Cairn.Local;

/// <summary>What a <see cref="Folder"/> takes.</summary>
public sealed class FolderArgs : InputArgs
{
    /// <summary>
    /// The path; relative ones start at the app's folder. Folders above it are made as well. Another path is another
    /// folder: the resource is replaced.
    /// </summary>
    public required Input<string> Path { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to) => to.Add("path", Path);
}
