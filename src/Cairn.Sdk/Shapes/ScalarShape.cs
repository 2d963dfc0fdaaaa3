using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A single value of a value type.</summary>
internal sealed class ScalarShape<T>(
    string name, string expectation, Func<T, PropertyValue> write, Func<PropertyValue, T?> read) : Shape<T>
    where T : struct
{
    internal override TypeSchema Schema { get; } = new TypeSchema.Primitive(name);

    public override PropertyValue Write(T value) => write(value);

    internal override T Read(PropertyValue value, ShapePath path)
        => read(value) ?? throw new ShapeException(path, value is PropertyValue.Null ? "is missing" : expectation);
}
