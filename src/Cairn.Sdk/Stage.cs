namespace Cairn;

/// <summary>One deployment of an app, with objects and a state of its own: <c>production</c>, <c>pr-12</c>.</summary>
/// <param name="Name">The stage's name, which Pulumi calls stack.</param>
public sealed record Stage(string Name)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The name as a text.</summary>
    public static implicit operator string(Stage stage) => stage.Name;
}
