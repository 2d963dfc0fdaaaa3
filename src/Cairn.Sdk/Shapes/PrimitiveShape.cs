using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A single value of a reference type.</summary>
internal sealed class PrimitiveShape<T>(
    string name, string expectation, Func<T, PropertyValue> write, Func<PropertyValue, T?> read) : Shape<T>
    where T : class
{
    internal override TypeSchema Schema { get; } = name.Contains('#', StringComparison.Ordinal)
        ? new TypeSchema.Known(name)
        : new TypeSchema.Primitive(name);

    public override PropertyValue Write(T value) => write(value);

    internal override T Read(PropertyValue value, ShapePath path)
        => read(value) ?? throw new ShapeException(path, value is PropertyValue.Null ? "is missing" : expectation);
}
