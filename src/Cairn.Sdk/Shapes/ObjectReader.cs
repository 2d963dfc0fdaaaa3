using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Hands out the members of an object that is being read.</summary>
/// <typeparam name="TOwner">The object's type.</typeparam>
public sealed class ObjectReader<TOwner>
{
    private readonly ObjectShape<TOwner> _shape;
    private readonly PropertyValue.Map _map;
    private readonly ShapePath _path;

    internal ObjectReader(ObjectShape<TOwner> shape, PropertyValue.Map map, ShapePath path)
        => (_shape, _map, _path) = (shape, map, path);

    /// <summary>The value of a member.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <exception cref="ShapeException">It has another form, or is missing.</exception>
    /// <exception cref="ArgumentException">The shape has no such member, or it has another type.</exception>
    public T Get<T>(string name)
        => _shape.Find(name) is Member<TOwner, T> member
            ? member.Read(_map.Member(name), _path.Member(name))
            : throw new ArgumentException($"'{name}' is no member of the shape with this type.", nameof(name));
}
