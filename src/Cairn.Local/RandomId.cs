using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>Random bytes that stay the same, for names that nobody else has.</summary>
public sealed class RandomId : CustomResource
{
    /// <summary>Declares an id.</summary>
    public RandomId(string name, RandomIdArgs? args = null, ResourceOptions? options = null)
        : base(LocalTypes.RandomId, name, args ?? new RandomIdArgs(), options)
    {
        Hex = Property("hex", Shape.Text);
        Base64 = Property("base64", Shape.Text);
        Base64Url = Property("base64Url", Shape.Text);
    }

    /// <summary>The bytes in hexadecimal digits.</summary>
    public Output<string> Hex { get; }

    /// <summary>The bytes in Base64.</summary>
    public Output<string> Base64 { get; }

    /// <summary>The bytes in the Base64 of addresses and file names, without padding.</summary>
    public Output<string> Base64Url { get; }
}
