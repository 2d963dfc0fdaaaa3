using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>A thing or an object.</summary>
internal sealed class LabResource(string type, string name, InputArgs args, ResourceOptions options)
    : CustomResource(type, name, args, options), IDeclared
{
    public Output<PropertyValue> Member(string name) => name switch
    {
        "id" => Id.Apply(x => (PropertyValue)new PropertyValue.Text(x)),
        "urn" => Urn.Apply(x => (PropertyValue)new PropertyValue.Text(x)),
        _ => Property(name, Shape.Any),
    };
}
