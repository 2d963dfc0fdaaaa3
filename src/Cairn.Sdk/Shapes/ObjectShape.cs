using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>The shape of an object with members. Members that it doesn't know are read over.</summary>
/// <typeparam name="T">The C# type.</typeparam>
public sealed class ObjectShape<T> : Shape<T>
{
    private readonly Func<ObjectReader<T>, T> _read;

    internal ObjectShape(string token, Func<ObjectReader<T>, T> read, ImmutableArray<Member<T>> members)
    {
        _read = read;
        Token = token;
        Members = members;
    }

    /// <summary>The type's name in the schema; empty where it has none.</summary>
    public string Token { get; }

    /// <summary>What it is, for the schema; a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The members in their order.</summary>
    public ImmutableArray<Member<T>> Members { get; }

    internal override TypeSchema Schema
        => new TypeSchema.Object(Token, Description, [.. Members.Select(x => x.Schema)]);

    /// <summary>The object as a map; members that are absent are left out, secret ones are secrets.</summary>
    public PropertyValue.Map WriteMap(T value)
    {
        var members = ImmutableArray.CreateBuilder<PropertyMember>(Members.Length);
        foreach (var member in Members)
        {
            var written = member.Write(value);
            if (written is not PropertyValue.Null)
            {
                members.Add(new PropertyMember(
                    member.Name, member.IsSecret ? new PropertyValue.Secret(written) : written));
            }
        }

        return new PropertyValue.Map(new EquatableArray<PropertyMember>(members.DrainToImmutable()));
    }

    /// <inheritdoc/>
    public override PropertyValue Write(T value) => WriteMap(value);

    internal Member<T>? Find(string name) => Members.FirstOrDefault(x => x.Name == name);

    internal override T Read(PropertyValue value, ShapePath path) => value switch
    {
        PropertyValue.Map map => _read(new ObjectReader<T>(this, map, path)),
        PropertyValue.Null => throw new ShapeException(path, "is missing"),
        _ => throw new ShapeException(path, "must be an object"),
    };

    internal override void Check(T value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        foreach (var member in Members)
        {
            member.Check(member.Write(value), path.Member(member.Name), problems);
        }
    }
}
