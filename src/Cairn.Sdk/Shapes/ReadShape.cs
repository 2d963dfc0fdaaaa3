using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>An object that is only ever read: one function, and no list of members.</summary>
internal sealed class ReadShape<T>(Func<MemberReader, T> read) : Shape<T>
{
    internal override TypeSchema Schema { get; } = new TypeSchema.Known("pulumi.json#/Any");

    public override PropertyValue Write(T value)
        => throw new NotSupportedException("The shape of an output has no way back.");

    internal override T Read(PropertyValue value, ShapePath path)
        => value is PropertyValue.Null
            ? throw new ShapeException(path, "is missing")
            : read(new MemberReader(value, path));
}
