using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>
/// A folder. It is deleted only where it is empty: what others have put into it stays, and so does it.
/// </summary>
public sealed class Folder : CustomResource
{
    /// <summary>Declares a folder.</summary>
    public Folder(string name, FolderArgs args, ResourceOptions? options = null)
        : base(LocalTypes.Folder, name, args, options)
        => Path = Property("path", Shape.Text);

    /// <summary>The path as it was given.</summary>
    public Output<string> Path { get; }

    /// <summary>A folder stands for its path.</summary>
    public static implicit operator Input<string>(Folder folder) => folder.Path;
}
