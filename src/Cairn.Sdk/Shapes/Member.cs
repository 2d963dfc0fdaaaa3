using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A member of an object.</summary>
/// <typeparam name="TOwner">The object's type.</typeparam>
public abstract class Member<TOwner>
{
    private protected Member(string name) => Name = name;

    /// <summary>Its name on the wire, <c>camelCase</c>.</summary>
    public string Name { get; }

    /// <summary>What it is, for the schema; a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether its value is to be kept from view.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether an object whose value changes here is replaced and not updated.</summary>
    public bool ReplacesOnChange { get; init; }

    /// <summary>Of outputs: whether the value stays as long as the object is there, so that previews know it.</summary>
    public bool IsStable { get; init; }

    internal abstract bool IsOptional { get; }

    internal abstract TypeSchema Type { get; }

    internal abstract PropertyValue? Default { get; }

    internal MemberSchema Schema => new(Name, Type, Description)
    {
        IsRequired = !IsOptional,
        IsSecret = IsSecret,
        ReplacesOnChange = ReplacesOnChange,
        Default = Default,
    };

    internal abstract PropertyValue Write(TOwner owner);

    /// <summary>Notes what is wrong with the form of a value, or with a value of the right form.</summary>
    internal abstract void Check(PropertyValue value, ShapePath path, ICollection<ShapeProblem> problems);
}

/// <summary>A member with its type.</summary>
/// <typeparam name="TOwner">The object's type.</typeparam>
/// <typeparam name="T">The member's type.</typeparam>
/// <param name="name">Its name on the wire.</param>
/// <param name="shape">Its form.</param>
/// <param name="get">Takes it out of an object.</param>
public sealed class Member<TOwner, T>(string name, Shape<T> shape, Func<TOwner, T> get) : Member<TOwner>(name)
{
    internal override bool IsOptional => shape.IsOptional;

    internal override TypeSchema Type => shape.Schema;

    internal override PropertyValue? Default => shape.Default;

    internal T Read(PropertyValue value, ShapePath path) => shape.Read(value, path);

    internal override PropertyValue Write(TOwner owner) => shape.Write(get(owner));

    internal override void Check(PropertyValue value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        try
        {
            shape.Check(shape.Read(value, path), path, problems);
        }
        catch (ShapeException wrong)
        {
            problems.Add(wrong.Problem);
        }
    }
}
