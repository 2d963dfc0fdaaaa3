using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>An input, an output, a configuration value, or a member of an object.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">What it is.</param>
public sealed record PropertySchema(string Name, SchemaType Type)
{
    /// <summary>In Markdown.</summary>
    public string Description { get; init; } = "";

    public string? Deprecation { get; init; }

    public bool IsRequired { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>Whether a change replaces the resource although the provider would update it.</summary>
    public bool ReplacesOnChange { get; init; }

    /// <summary>Whether the provider replaces the resource when this changes.</summary>
    public bool WillReplaceOnChange { get; init; }

    /// <summary>The one value it can have.</summary>
    public Literal? Const { get; init; }

    /// <summary>What it is where the program says nothing.</summary>
    public Literal? Default { get; init; }

    /// <summary>Variables that it is taken from where the program says nothing, the first that is set.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>Its name in C# where the schema wants one of its own.</summary>
    public string? CSharpName { get; init; }
}
