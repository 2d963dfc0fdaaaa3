using Cairn.Model;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>Something that values refer to by a name and a member.</summary>
internal interface IDeclared
{
    /// <summary>One of its outputs.</summary>
    Output<PropertyValue> Member(string name);
}
