namespace Cairn.Sdk.Tests.Fakes;

/// <summary>The inputs of a box.</summary>
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
