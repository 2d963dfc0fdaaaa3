using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>A type that has a name.</summary>
/// <param name="Token">The name.</param>
public abstract record TypeDefinition(string Token)
{
    /// <summary>In Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its name in C# where the schema wants one of its own.</summary>
    public string? CSharpName { get; init; }

    /// <summary>An object with members.</summary>
    public sealed record OfObject(string Token, ImmutableArray<PropertySchema> Members) : TypeDefinition(Token);

    /// <summary>A single value out of a few.</summary>
    public sealed record OfChoice(string Token, PrimitiveKind Kind, ImmutableArray<ChoiceValue> Values)
        : TypeDefinition(Token);
}
