using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>What a value is.</summary>
public abstract record SchemaType
{
    private SchemaType()
    {
    }

    /// <summary>Whether an input of it must be known when the program runs.</summary>
    public bool IsPlain { get; init; }

    /// <summary>A text, a number, true or false.</summary>
    public sealed record Primitive(PrimitiveKind Kind) : SchemaType;

    /// <summary>What every package knows.</summary>
    public sealed record WellKnown(WellKnownKind Kind) : SchemaType;

    public sealed record List(SchemaType Element) : SchemaType;

    /// <summary>Values by name.</summary>
    public sealed record Map(SchemaType Element) : SchemaType;

    /// <summary>A type of this package.</summary>
    public sealed record Named(string Token) : SchemaType;

    /// <summary>A resource of this package.</summary>
    public sealed record ResourceOf(string Token) : SchemaType;

    /// <summary>A provider, this package's or another's.</summary>
    public sealed record ProviderOf : SchemaType;

    /// <summary>A type or a resource of another package.</summary>
    public sealed record Foreign(string Reference, bool IsResource) : SchemaType;

    /// <summary>One of several types.</summary>
    /// <param name="Alternatives">The types.</param>
    /// <param name="Discriminator">The member that says which; null: none does.</param>
    /// <param name="Mapping">What that member says, and the token of the type.</param>
    public sealed record Union(
        ImmutableArray<SchemaType> Alternatives,
        string? Discriminator,
        ImmutableArray<(string Value, string Token)> Mapping) : SchemaType;
}

/// <summary>The single values of JSON.</summary>
public enum PrimitiveKind
{
    Text,
    Bool,

    /// <summary>A whole number of 32 bits.</summary>
    WholeNumber,
    Number,
}

/// <summary>Types that are no package's.</summary>
public enum WellKnownKind
{
    Any,

    /// <summary>A text that is JSON.</summary>
    Json,

    /// <summary>A file, or an archive.</summary>
    Asset,
    Archive,
}
