namespace Cairn.Shapes;

/// <summary>A type as Pulumi's package schema writes it.</summary>
internal abstract record TypeSchema
{
    private TypeSchema()
    {
    }

    /// <summary><c>string</c>, <c>boolean</c>, <c>integer</c>, <c>number</c>.</summary>
    public sealed record Primitive(string Name) : TypeSchema;

    /// <summary>A reference to a type that every package knows: <c>pulumi.json#/Any</c>.</summary>
    public sealed record Known(string Reference) : TypeSchema;

    public sealed record List(TypeSchema Element) : TypeSchema;

    public sealed record Map(TypeSchema Element) : TypeSchema;

    /// <summary>A text out of a few.</summary>
    public sealed record Choice(string Token, IReadOnlyList<string> Values) : TypeSchema;

    /// <summary>An object with members; its token is empty where it has no name of its own.</summary>
    public sealed record Object(string Token, string Description, IReadOnlyList<MemberSchema> Members) : TypeSchema;
}
