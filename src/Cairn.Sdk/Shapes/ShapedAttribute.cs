namespace Cairn.Shapes;

/// <summary>
/// Has the source generator write <see cref="IShaped{T}.OwnShape"/> of a partial class, record or struct: its public
/// properties are its members (docs/shapes.md). An enum that is marked is a choice of texts.
/// </summary>
/// <param name="token">
/// The type's name in the schema, <c>package:index:Name</c>. What is a member of another type needs one.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class ShapedAttribute(string token = "") : Attribute
{
    /// <summary>The type's name in the schema; empty where it has none.</summary>
    public string Token { get; } = token;

    /// <summary>What it is, for the schema; the summary of its comment where it is not set.</summary>
    public string Description { get; set; } = "";
}
