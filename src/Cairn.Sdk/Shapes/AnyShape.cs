using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Whatever there is.</summary>
internal sealed class AnyShape : Shape<PropertyValue>
{
    internal override TypeSchema Schema { get; } = new TypeSchema.Known("pulumi.json#/Any");

    internal override bool IsOptional => true;

    public override PropertyValue Write(PropertyValue value) => value;

    internal override PropertyValue Read(PropertyValue value, ShapePath path) => value;
}
