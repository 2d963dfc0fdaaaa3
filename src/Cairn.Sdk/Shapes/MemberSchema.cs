using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A member of an object in a schema.</summary>
internal sealed record MemberSchema(string Name, TypeSchema Type, string Description)
{
    public bool IsRequired { get; init; }

    public bool IsSecret { get; init; }

    public bool ReplacesOnChange { get; init; }

    /// <summary>What it is where it is absent; null: nothing.</summary>
    public PropertyValue? Default { get; init; }
}
