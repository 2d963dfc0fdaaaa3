using Cairn.Model;

namespace Cairn;

/// <summary>The resource whose step comes or has been.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">The id of its object; empty before there is one.</param>
/// <param name="Name">Its name in the program.</param>
/// <param name="Type">Its type token.</param>
public sealed record HookEvent(string Urn, string Id, string Name, string Type)
{
    /// <summary>The inputs it gets; empty at a deletion.</summary>
    public PropertyValue.Map NewInputs { get; init; } = new([]);

    /// <summary>The inputs it had; empty at a creation.</summary>
    public PropertyValue.Map OldInputs { get; init; } = new([]);

    /// <summary>The outputs it has got, after a creation or change.</summary>
    public PropertyValue.Map NewOutputs { get; init; } = new([]);

    /// <summary>The outputs it had.</summary>
    public PropertyValue.Map OldOutputs { get; init; } = new([]);
}
