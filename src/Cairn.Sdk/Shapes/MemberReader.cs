using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Hands out the members of an object that is only ever read.</summary>
public readonly struct MemberReader
{
    private readonly PropertyValue _value;
    private readonly ShapePath _path;

    internal MemberReader(PropertyValue value, ShapePath path) => (_value, _path) = (value, path);

    /// <summary>The value of a member.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="shape">Its form; an optional one where it may be missing.</param>
    /// <exception cref="ShapeException">It has another form, or is missing.</exception>
    public T Get<T>(string name, Shape<T> shape) => shape.Read(Map().Member(name), _path.Member(name));

    /// <summary>The only member, as functions give what is no object.</summary>
    /// <exception cref="ShapeException">There are more, or it has another form.</exception>
    public T Single<T>(Shape<T> shape) => Map().Members switch
    {
        [var only] => shape.Read(only.Value, _path.Member(only.Name)),
        [] => shape.Read(new PropertyValue.Null(), _path),
        _ => throw new ShapeException(_path, "must have one member"),
    };

    /// <summary>The value as a whole in another form, such as that of the kind which a member names.</summary>
    /// <exception cref="ShapeException">It has another form.</exception>
    public T As<T>(Shape<T> shape) => shape.Read(_value, _path);

    private PropertyValue.Map Map() => _value switch
    {
        PropertyValue.Map map => map,
        PropertyValue.Null => throw new ShapeException(_path, "is missing"),
        _ => throw new ShapeException(_path, "must be an object"),
    };
}
