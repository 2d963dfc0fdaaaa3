namespace Cairn.Local;

/// <summary>What all files take: where they are, and how they are put there.</summary>
public abstract class FileArgs : InputArgs
{
    private protected FileArgs()
    {
    }

    /// <summary>
    /// The path; relative ones start at the app's folder. In its place <see cref="Folder"/> and <see cref="Name"/> can
    /// be set. Another path is another file: the resource is replaced.
    /// </summary>
    public Input<string>? Path { get; init; }

    /// <summary>The folder that it is in: a <see cref="Local.Folder"/>, or a path. None: the app's folder.</summary>
    public Input<string>? Folder { get; init; }

    /// <summary>The file's name in the folder; it may have folders in it.</summary>
    public Input<string>? Name { get; init; }

    /// <summary>
    /// The permissions as an octal number, <c>0644</c>; not set: what the system gives. Of no effect on Windows.
    /// </summary>
    public Input<string>? Mode { get; init; }

    /// <summary>Whether a file that is there already may be replaced when this one is made.</summary>
    public Input<bool>? Overwrite { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to)
        => to.Add("path", Place()).Add("mode", Mode).Add("overwrite", Overwrite);

    private Input<string>? Place()
    {
        if (Path is not null)
        {
            return Folder is null && Name is null
                ? Path
                : throw new InvalidOperationException("A file has a Path, or else a Folder and a Name.");
        }

        if (Folder is null)
        {
            return Name;
        }

        return Name is null
            ? throw new InvalidOperationException("A file in a Folder needs a Name.")
            : from folder in Folder.ToOutput()
              from name in Name.ToOutput()
              select folder.EndsWith('/') ? folder + name : $"{folder}/{name}";
    }
}
