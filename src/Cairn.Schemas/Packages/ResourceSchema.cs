using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>A resource, a component, or the provider itself.</summary>
public sealed record ResourceSchema
{
    /// <summary>The type token.</summary>
    public required string Token { get; init; }

    /// <summary>In Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to use instead; null: it is no old one.</summary>
    public string? Deprecation { get; init; }

    /// <summary>Whether the provider groups other resources below it.</summary>
    public bool IsComponent { get; init; }

    /// <summary>The class's name where the schema wants one of its own for C#.</summary>
    public string? CSharpName { get; init; }

    public ImmutableArray<PropertySchema> Inputs { get; init; } = [];

    public ImmutableArray<PropertySchema> Outputs { get; init; } = [];

    /// <summary>Type tokens it had before.</summary>
    public ImmutableArray<string> FormerTypes { get; init; } = [];

    /// <summary>Names of methods, and the tokens of their functions.</summary>
    public ImmutableArray<(string Name, string Function)> Methods { get; init; } = [];
}
