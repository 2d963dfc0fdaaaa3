using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Makes shapes.</summary>
public static class Shape
{
    /// <summary>A text.</summary>
    public static Shape<string> Text { get; } = new PrimitiveShape<string>(
        "string", "must be a text", x => new PropertyValue.Text(x), x => (x as PropertyValue.Text)?.Value);

    /// <summary>True or false.</summary>
    public static Shape<bool> Bool { get; } = new ScalarShape<bool>(
        "boolean", "must be true or false", x => new PropertyValue.Bool(x), x => (x as PropertyValue.Bool)?.Value);

    /// <summary>A whole number of 32 bits.</summary>
    public static Shape<int> Integer { get; } = new ScalarShape<int>(
        "integer", "must be a whole number", x => Numbers.Of(x), Numbers.ToInt);

    /// <summary>A whole number of 64 bits. Beyond 2^53 other languages may round it.</summary>
    public static Shape<long> Long { get; } = new ScalarShape<long>(
        "integer", "must be a whole number", x => Numbers.Of(x), Numbers.ToLong);

    /// <summary>A number.</summary>
    public static Shape<double> Number { get; } = new ScalarShape<double>(
        "number", "must be a number", Numbers.Of, Numbers.ToDouble);

    /// <summary>Any value, as it goes over the wire.</summary>
    public static Shape<PropertyValue> Any { get; } = new AnyShape();

    /// <summary>A file or text.</summary>
    public static Shape<Asset> Asset { get; } = new PrimitiveShape<Asset>(
        "pulumi.json#/Asset", "must be an asset", x => x.Value, x => Cairn.Asset.Of(x));

    /// <summary>A set of files.</summary>
    public static Shape<Archive> Archive { get; } = new PrimitiveShape<Archive>(
        "pulumi.json#/Archive", "must be an archive", x => x.Value, x => Cairn.Archive.Of(x));

    /// <summary>A list of any length.</summary>
    public static Shape<ImmutableArray<T>> ListOf<T>(Shape<T> element) => new ListShape<T>(element);

    /// <summary>Values by name.</summary>
    public static Shape<ImmutableDictionary<string, T>> MapOf<T>(Shape<T> element) => new MapShape<T>(element);

    /// <summary>A value that may be absent.</summary>
    public static Shape<T?> Optional<T>(Shape<T> shape)
        where T : class
        => new OptionalShape<T>(shape);

    /// <summary>A value that may be absent.</summary>
    public static Shape<T?> OptionalValue<T>(Shape<T> shape)
        where T : struct
        => new OptionalValueShape<T>(shape);

    /// <summary>One of a few, each written as a text.</summary>
    /// <param name="token">The type's name in the schema, <c>package:index:Name</c>.</param>
    /// <param name="choices">The values and their texts.</param>
    public static Shape<T> Choice<T>(string token, params IEnumerable<(T Value, string Text)> choices)
        where T : struct
        => new ChoiceShape<T>(token, [.. choices]);

    /// <summary>A shape whose values are also checked.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="reason">What to say where the check fails: "must be between 1 and 128".</param>
    /// <param name="isRight">The check.</param>
    public static Shape<T> That<T>(this Shape<T> shape, string reason, Func<T, bool> isRight)
        => new CheckedShape<T>(shape, reason, isRight);

    /// <summary>A text that a pattern matches as a whole.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="reason">What to say where it doesn't: "must be a name of a host".</param>
    /// <param name="pattern">The pattern.</param>
    public static Shape<string> Matching(this Shape<string> shape, string reason, Regex pattern)
        => shape.That(reason, x => pattern.Match(x) is { Success: true, Index: 0 } match && match.Length == x.Length);

    /// <summary>A value that may be absent, and then is another one; the schema tells which.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="value">What it is where it is absent.</param>
    public static Shape<T> Or<T>(this Shape<T> shape, T value) => new DefaultShape<T>(shape, value);

    /// <summary>What names another resource.</summary>
    public static Shape<ResourceReference> Resource { get; } = new PrimitiveShape<ResourceReference>(
        "pulumi.json#/Any",
        "must be a resource",
        x => x.ToPropertyValue(),
        x => x is PropertyValue.ResourceReference there ? new ResourceReference(there.Urn, there.Id) : null);

    /// <summary>A type that stands for another one, such as a name with a type of its own.</summary>
    /// <param name="shape">The form.</param>
    /// <param name="to">Makes the value.</param>
    /// <param name="back">Takes it apart.</param>
    public static Shape<T> Via<TFrom, T>(this Shape<TFrom> shape, Func<TFrom, T> to, Func<T, TFrom> back)
        => new ConvertedShape<TFrom, T>(shape, to, back);

    /// <summary>
    /// An object that is only ever read. It costs one function for each type, whatever its members are: generated
    /// packages have thousands.
    /// </summary>
    /// <param name="read">Makes the object of its members.</param>
    public static Shape<T> ReadBy<T>(Func<MemberReader, T> read) => new ReadShape<T>(read);

    /// <summary>An object with members.</summary>
    /// <param name="token">Its name in the schema, <c>package:index:Name</c>; empty for a resource's own.</param>
    /// <param name="read">Makes the object of its members.</param>
    /// <param name="members">The members in their order.</param>
    public static ObjectShape<T> Object<T>(
        string token, Func<ObjectReader<T>, T> read, params IEnumerable<Member<T>> members)
        => new(token, read, [.. members]);

    /// <summary>An object with members, and with words for the schema.</summary>
    /// <param name="token">Its name in the schema, <c>package:index:Name</c>; empty for a resource's own.</param>
    /// <param name="description">What it is; a sentence.</param>
    /// <param name="read">Makes the object of its members.</param>
    /// <param name="members">The members in their order.</param>
    public static ObjectShape<T> Object<T>(
        string token, string description, Func<ObjectReader<T>, T> read, params IEnumerable<Member<T>> members)
        => new(token, read, [.. members]) { Description = description };
}
