using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>A provider with a configuration.</summary>
internal sealed class LabProvider(string name, InputArgs args, ResourceOptions options)
    : ProviderResource("lab", name, args, options), IDeclared
{
    public Output<PropertyValue> Member(string name) => Property(name, Shape.Any);
}
