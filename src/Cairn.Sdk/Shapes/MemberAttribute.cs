namespace Cairn.Shapes;

/// <summary>
/// Says of a property of a type that is <see cref="ShapedAttribute">shaped</see>, or of the parameter that sets it,
/// what its type doesn't; of an enum's value its text. See <see cref="Member{TOwner}"/>.
/// </summary>
/// <param name="name">Its name on the wire; the property's in <c>camelCase</c> where it is not set.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class MemberAttribute(string name = "") : Attribute
{
    /// <summary>Its name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>What it is, for the schema; the summary of its comment where it is not set.</summary>
    public string Description { get; set; } = "";

    /// <summary>Whether its value is to be kept from view.</summary>
    public bool IsSecret { get; set; }

    /// <summary>Whether an object whose value changes here is replaced and not updated.</summary>
    public bool ReplacesOnChange { get; set; }

    /// <summary>Of outputs: whether the value stays as long as the object is there, so that previews know it.</summary>
    public bool IsStable { get; set; }

    /// <summary>
    /// A static field or property of the type that has the value's form, for types that have none by themselves and
    /// checks that are code of your own: <c>Shape = nameof(PathShape)</c>.
    /// </summary>
    public string Shape { get; set; } = "";
}
