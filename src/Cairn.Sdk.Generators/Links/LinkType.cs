using System.Collections.Immutable;

namespace Cairn.Sdk.Generators.Links;

/// <summary>What a linked value is.</summary>
internal abstract record LinkType
{
    /// <summary>A text.</summary>
    public static readonly LinkType Text = new LinkScalar("string", "Text");

    /// <summary>A number, as JSON has them.</summary>
    public static readonly LinkType Number = new LinkScalar("double", "Number");

    /// <summary>Yes or no.</summary>
    public static readonly LinkType Flag = new LinkScalar("bool", "Flag");

    /// <summary>Any value of JSON.</summary>
    public static readonly LinkType Any = new LinkScalar("global::System.Text.Json.JsonElement", "Any");
}

/// <summary>A value without parts.</summary>
/// <param name="Name">Its type in C#.</param>
/// <param name="Reader">The function that reads it.</param>
internal sealed record LinkScalar(string Name, string Reader) : LinkType;

/// <summary>A list of values of one type.</summary>
internal sealed record LinkList(LinkType Element) : LinkType;

/// <summary>An object. Names are each there once.</summary>
internal sealed record LinkObject(ImmutableArray<(string Name, LinkType Type)> Members) : LinkType;
