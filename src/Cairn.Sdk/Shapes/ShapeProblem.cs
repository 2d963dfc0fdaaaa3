namespace Cairn.Shapes;

/// <summary>A value that is not as it should be.</summary>
/// <param name="Path">Where: <c>rules[2].name</c>; empty for the object as a whole.</param>
/// <param name="Reason">What is wrong, as a sentence's end: "must be between 1 and 128".</param>
public sealed record ShapeProblem(string Path, string Reason);
