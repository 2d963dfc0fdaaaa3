namespace Cairn.State.Document;

/// <summary>A snippet of a deployment (prototype upstream): its identity and what it refers to.</summary>
/// <param name="Uuid">Its identity, empty where it is missing.</param>
/// <param name="References">The URNs it names; they may dangle.</param>
/// <param name="Extent">Where it stands.</param>
public sealed record Snippet(string Uuid, IReadOnlyList<string> References, Extent Extent);
