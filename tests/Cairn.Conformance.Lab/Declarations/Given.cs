using Cairn.Model;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>What a function or another stack gives.</summary>
internal sealed class Given(Output<PropertyValue> value) : IDeclared
{
    public Output<PropertyValue> Member(string name) => value;
}
