namespace Cairn;

/// <summary>A name that a resource had before. What is null is as it is now.</summary>
public sealed record Alias
{
    /// <summary>The whole former name; then the rest is not looked at.</summary>
    public string? Urn { get; init; }

    /// <summary>The former name in the program.</summary>
    public string? Name { get; init; }

    /// <summary>The former type token.</summary>
    public string? Type { get; init; }

    /// <summary>The former project.</summary>
    public string? Project { get; init; }

    /// <summary>The former stage.</summary>
    public string? Stage { get; init; }

    /// <summary>The former parent.</summary>
    public Resource? Parent { get; init; }

    /// <summary>The URN of the former parent, where that is no resource of the program any more.</summary>
    public string? ParentUrn { get; init; }

    /// <summary>Whether it had no parent.</summary>
    public bool HadNoParent { get; init; }

    /// <summary>A former name with the same type and parent.</summary>
    public static implicit operator Alias(string name) => new() { Name = name };
}
