using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>A file with a JSON text. Members are written in the order of their names.</summary>
public sealed class JsonFile : CustomResource
{
    /// <summary>Declares a file.</summary>
    public JsonFile(string name, JsonFileArgs args, ResourceOptions? options = null)
        : base(LocalTypes.JsonFile, name, args, options)
    {
        Path = Property("path", Shape.Text);
        Content = Property("content", Shape.Text);
        Sha256 = Property("sha256", Shape.Text);
    }

    /// <summary>The path as it was given.</summary>
    public Output<string> Path { get; }

    /// <summary>The JSON text.</summary>
    public Output<string> Content { get; }

    /// <summary>SHA-256 of the file in hexadecimal digits.</summary>
    public Output<string> Sha256 { get; }
}
