namespace Cairn.Schemas.Packages;

/// <summary>A value that is written in a schema.</summary>
public abstract record Literal
{
    private Literal()
    {
    }

    public sealed record Text(string Value) : Literal;

    public sealed record Flag(bool Value) : Literal;

    /// <summary>A number as it stands there.</summary>
    public sealed record Number(string Digits) : Literal;
}
