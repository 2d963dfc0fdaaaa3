using Cairn.Shapes;

namespace Cairn.Sdk.Tests.Fakes;

/// <summary>A resource for tests.</summary>
internal sealed class Box : CustomResource
{
    public Box(string name, BoxArgs? args = null, ResourceOptions? options = null)
        : base("lab:index:Box", name, args, options)
    {
        Value = Property("value", Shape.Text);
        Size = Property("size", Shape.Integer);
    }

    public Output<string> Value { get; }

    public Output<int> Size { get; }
}
