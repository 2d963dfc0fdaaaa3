using Cairn.Model;

namespace Cairn.Planning.Goals;

/// <summary>What a program asks for when it reads an object that somebody else looks after.</summary>
public sealed record ReadGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public PropertyValue.Map Inputs { get; init; } = new([]);

    public string Parent { get; init; } = "";

    public string Provider { get; init; } = "";

    public EquatableArray<string> Dependencies { get; init; }

    public EquatableArray<string> AdditionalSecretOutputs { get; init; }

    public string SourcePosition { get; init; } = "";

    public EquatableArray<string> StackTrace { get; init; }
}
