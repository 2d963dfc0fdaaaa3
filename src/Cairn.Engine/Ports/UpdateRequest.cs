using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object to be changed.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Id">The object.</param>
/// <param name="OldInputs">The inputs it has.</param>
/// <param name="OldOutputs">The properties it has.</param>
/// <param name="NewInputs">Checked inputs it is to have.</param>
/// <param name="TimeoutSeconds">0: the provider's own.</param>
/// <param name="IsPreview">Only say what it would be like.</param>
public sealed record UpdateRequest(
    Urn Urn,
    string Id,
    PropertyValue.Map OldInputs,
    PropertyValue.Map OldOutputs,
    PropertyValue.Map NewInputs,
    double TimeoutSeconds,
    bool IsPreview)
{
    public EquatableArray<string> IgnoreChanges { get; init; } = [];
}
