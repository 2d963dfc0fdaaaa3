using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>An object to be removed.</summary>
public sealed record DeleteRequest(
    Urn Urn, string Id, PropertyValue.Map OldInputs, PropertyValue.Map OldOutputs, double TimeoutSeconds);
