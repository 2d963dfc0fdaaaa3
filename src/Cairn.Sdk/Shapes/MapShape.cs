using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Values of one shape by name. One that is absent is empty.</summary>
internal sealed class MapShape<T>(Shape<T> element) : Shape<ImmutableDictionary<string, T>>
{
    internal override TypeSchema Schema { get; } = new TypeSchema.Map(element.Schema);

    internal override bool IsOptional => true;

    public override PropertyValue Write(ImmutableDictionary<string, T> value)
        => new PropertyValue.Map(
            [.. value.OrderBy(x => x.Key, StringComparer.Ordinal)
                .Select(x => new PropertyMember(x.Key, element.Write(x.Value)))]);

    internal override ImmutableDictionary<string, T> Read(PropertyValue value, ShapePath path) => value switch
    {
        PropertyValue.Map map => map.Members.ToImmutableDictionary(
            x => x.Name, x => element.Read(x.Value, path.Member(x.Name)), StringComparer.Ordinal),
        PropertyValue.Null => ImmutableDictionary<string, T>.Empty,
        _ => throw new ShapeException(path, "must be a map"),
    };

    internal override void Check(
        ImmutableDictionary<string, T> value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        foreach (var (name, each) in value)
        {
            element.Check(each, path.Member(name), problems);
        }
    }
}
