using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>What there is, and what is wanted.</summary>
/// <param name="Urn">The resource, or the provider resource.</param>
/// <param name="Id">The object; of a configuration the provider resource's id.</param>
/// <param name="OldInputs">The inputs it has.</param>
/// <param name="OldOutputs">The properties it has.</param>
/// <param name="NewInputs">Checked inputs it is to have; in a preview some may be unknown.</param>
public sealed record DiffRequest(
    Urn Urn, string Id, PropertyValue.Map OldInputs, PropertyValue.Map OldOutputs, PropertyValue.Map NewInputs)
{
    public EquatableArray<string> IgnoreChanges { get; init; } = [];

    public bool IsPreview { get; init; }
}
