using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Monitor;

/// <summary>A method of a resource or a provider to be called.</summary>
public sealed record CallMethodRequest(string Token, PropertyValue.Map Arguments)
{
    public EquatableArray<PropertyDependency> Dependencies { get; init; } = [];

    public string Provider { get; init; } = "";

    public PackageChoice Package { get; init; } = PackageChoice.Any;
}
