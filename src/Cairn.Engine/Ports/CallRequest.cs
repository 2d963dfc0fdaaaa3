using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Ports;

/// <summary>A method of a resource to be called.</summary>
/// <param name="Token">The method.</param>
/// <param name="Arguments">With the resource itself as <c>__self__</c>.</param>
/// <param name="Dependencies">Of each argument, the resources it was computed from.</param>
/// <param name="Run">The run it belongs to.</param>
public sealed record CallRequest(
    string Token, PropertyValue.Map Arguments, EquatableArray<PropertyDependency> Dependencies, RunDescription Run);
