using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>
/// An archive of a folder or a file, by its name a <c>.zip</c>, <c>.tar.gz</c> or <c>.tgz</c>. Equal files make equal
/// archives: entries stand in the order of their names, and have neither owner nor time.
/// </summary>
public sealed class ArchiveFile : CustomResource
{
    /// <summary>Declares an archive.</summary>
    public ArchiveFile(string name, ArchiveFileArgs args, ResourceOptions? options = null)
        : base(LocalTypes.ArchiveFile, name, args, options)
    {
        Path = Property("path", Shape.Text);
        Source = Property("source", Shape.Text);
        SourceSha256 = Property("sourceSha256", Shape.Text);
        Sha256 = Property("sha256", Shape.Text);
    }

    /// <summary>The path as it was given.</summary>
    public Output<string> Path { get; }

    /// <summary>The folder or file that is in it.</summary>
    public Output<string> Source { get; }

    /// <summary>SHA-256 over names and contents of what is in it, in hexadecimal digits; known in previews.</summary>
    public Output<string> SourceSha256 { get; }

    /// <summary>SHA-256 of the archive in hexadecimal digits.</summary>
    public Output<string> Sha256 { get; }
}
