namespace Cairn.State.Repair;

/// <summary>A resource that a repair brings in.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id; empty for a component.</param>
/// <param name="Before">The resource it is put before: the first that refers to it.</param>
/// <param name="Needs">The resources that have to stand before it.</param>
internal sealed record AddedResource(string Urn, string Id, int Before, IReadOnlyList<int> Needs);
