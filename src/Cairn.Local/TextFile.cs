using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>A file with a text, in UTF-8 without a mark at its beginning.</summary>
public sealed class TextFile : CustomResource
{
    /// <summary>Declares a file.</summary>
    public TextFile(string name, TextFileArgs args, ResourceOptions? options = null)
        : base(LocalTypes.TextFile, name, args, options)
    {
        Path = Property("path", Shape.Text);
        Content = Property("content", Shape.Text);
        Sha256 = Property("sha256", Shape.Text);
    }

    /// <summary>The path as it was given.</summary>
    public Output<string> Path { get; }

    /// <summary>The text.</summary>
    public Output<string> Content { get; }

    /// <summary>SHA-256 of the file in hexadecimal digits.</summary>
    public Output<string> Sha256 { get; }
}
