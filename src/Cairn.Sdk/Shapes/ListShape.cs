using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A list of values of one shape. One that is absent is empty.</summary>
internal sealed class ListShape<T>(Shape<T> element) : Shape<ImmutableArray<T>>
{
    internal override TypeSchema Schema { get; } = new TypeSchema.List(element.Schema);

    internal override bool IsOptional => true;

    public override PropertyValue Write(ImmutableArray<T> value)
        => new PropertyValue.List([.. value.IsDefault ? [] : value.Select(element.Write)]);

    internal override ImmutableArray<T> Read(PropertyValue value, ShapePath path) => value switch
    {
        PropertyValue.List list => [.. list.Elements.Select((x, i) => element.Read(x, path.Element(i)))],
        PropertyValue.Null => [],
        _ => throw new ShapeException(path, "must be a list"),
    };

    internal override void Check(ImmutableArray<T> value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        for (var i = 0; i < value.Length; i++)
        {
            element.Check(value[i], path.Element(i), problems);
        }
    }
}
