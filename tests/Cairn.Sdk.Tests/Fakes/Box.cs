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

/// <summary>Its inputs.</summary>
internal sealed class BoxArgs : InputArgs
{
    public Input<string>? Value { get; init; }

    public Input<int>? Size { get; init; }

    public Input<object>? Any { get; init; }

    public Input<Box>? Inner { get; init; }

    public InputList<string>? Tags { get; init; }

    public InputMap<string>? Labels { get; init; }

    protected internal override void Write(InputWriter to)
        => to.Add("value", Value).Add("size", Size).Add("any", Any).Add("inner", Inner)
            .Add("tags", Tags).Add("labels", Labels);
}
