using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>
/// How values of a C# type and property values stand for each other: what a value looks like on the wire, in a state
/// and in a schema. Shapes are made by <see cref="Shape"/> and used without reflection.
/// </summary>
/// <typeparam name="T">The C# type.</typeparam>
public abstract class Shape<T>
{
    /// <summary>The type as a schema writes it.</summary>
    internal abstract TypeSchema Schema { get; }

    /// <summary>Whether a value may be absent.</summary>
    internal virtual bool IsOptional => false;

    /// <summary>What an absent value stands for, where the schema is to tell it.</summary>
    internal virtual PropertyValue? Default => null;

    /// <summary>The property value of a value.</summary>
    public abstract PropertyValue Write(T value);

    /// <summary>The value of a property value: no secret, and without anything unknown or secret in it.</summary>
    /// <param name="value">An absent value is <see cref="PropertyValue.Null"/>.</param>
    /// <exception cref="ShapeException">It has another form.</exception>
    public T Read(PropertyValue value) => Read(value, ShapePath.Root);

    internal abstract T Read(PropertyValue value, ShapePath path);

    /// <summary>Says what is wrong with a value that has the right form; nothing for most shapes.</summary>
    internal virtual void Check(T value, ShapePath path, ICollection<ShapeProblem> problems)
    {
    }
}
