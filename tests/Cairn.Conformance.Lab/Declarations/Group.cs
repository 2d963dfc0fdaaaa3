using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>A component that the program builds.</summary>
internal sealed class Group(string name, ResourceOptions options)
    : Component("lab:index:Group", name, options), IDeclared
{
    public Output<PropertyValue> Member(string name) => Property(name, Shape.Any);

    public void Give(Action<InputWriter> outputs) => RegisterOutputs(outputs);
}
