using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>A file with the content of another, which follows that.</summary>
public sealed class CopiedFile : CustomResource
{
    /// <summary>Declares a file.</summary>
    public CopiedFile(string name, CopiedFileArgs args, ResourceOptions? options = null)
        : base(LocalTypes.CopiedFile, name, args, options)
    {
        Path = Property("path", Shape.Text);
        Source = Property("source", Shape.Text);
        Sha256 = Property("sha256", Shape.Text);
    }

    /// <summary>The path as it was given.</summary>
    public Output<string> Path { get; }

    /// <summary>The path of the file that was copied.</summary>
    public Output<string> Source { get; }

    /// <summary>SHA-256 of the file in hexadecimal digits.</summary>
    public Output<string> Sha256 { get; }
}
