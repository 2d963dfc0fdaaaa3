using Cairn.Model;

namespace Cairn.Providers;

/// <summary>What a read found.</summary>
internal sealed record RawFound(PropertyValue.Map Inputs, PropertyValue.Map Outputs);
