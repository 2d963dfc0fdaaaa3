using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>A function of a provider, or a method of a resource.</summary>
public sealed record FunctionSchema
{
    public required string Token { get; init; }

    /// <summary>In Markdown.</summary>
    public string Description { get; init; } = "";

    public string? Deprecation { get; init; }

    public ImmutableArray<PropertySchema> Inputs { get; init; } = [];

    /// <summary>Inputs that are arguments of the call, in this order; empty: one object holds all.</summary>
    public ImmutableArray<string> Positional { get; init; } = [];

    /// <summary>The members of the result where it is an object of the function's own.</summary>
    public ImmutableArray<PropertySchema> Outputs { get; init; } = [];

    /// <summary>The result where it is something else; null: an object.</summary>
    public SchemaType? Result { get; init; }
}
