using Cairn.Model;

namespace Cairn.Runtime;

/// <summary>What became of a resource.</summary>
/// <param name="Urn">Its unique name.</param>
/// <param name="Id">Its object's id; empty where that isn't known, or there is none.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="MissingIsUnknown">Whether outputs that are not there may still come: in a preview, or after a failure.
/// </param>
internal sealed record ResourceState(string Urn, string Id, PropertyValue.Map Outputs, bool MissingIsUnknown);
