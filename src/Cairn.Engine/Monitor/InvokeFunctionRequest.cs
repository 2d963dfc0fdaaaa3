using Cairn.Model;
using Cairn.State.Resources;

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

/// <summary>A method of a resource or a provider to be called.</summary>
public sealed record CallMethodRequest(string Token, PropertyValue.Map Arguments)
{
    public EquatableArray<PropertyDependency> Dependencies { get; init; } = [];

    public string Provider { get; init; } = "";

    public PackageChoice Package { get; init; } = PackageChoice.Any;
}

/// <summary>The name under which a package was registered.</summary>
public sealed record PackageReply(string Reference);
