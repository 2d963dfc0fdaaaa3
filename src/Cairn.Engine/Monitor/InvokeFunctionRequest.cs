using Cairn.Model;

namespace Cairn.Engine.Monitor;

/// <summary>A function of a provider to be called.</summary>
public sealed record InvokeFunctionRequest(string Token, PropertyValue.Map Arguments)
{
    public string Provider { get; init; } = "";

    public PackageChoice Package { get; init; } = PackageChoice.Any;

    /// <summary>It is not called before these exist.</summary>
    public EquatableArray<string> DependsOn { get; init; } = [];

    /// <summary>Whose providers it uses where none is named.</summary>
    public string Parent { get; init; } = "";
}
