using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>An operation that was begun and whose end is not known.</summary>
/// <param name="Type"><c>creating</c>, <c>updating</c>, <c>deleting</c>, <c>reading</c> or <c>importing</c>.</param>
/// <param name="Resource">The resource as it was to be.</param>
/// <param name="Pending">Its place among the pending operations of the base, or null.</param>
/// <param name="Operation">Its number in the journal, or null.</param>
public sealed record UnfinishedOperation(string Type, RawJson Resource, int? Pending, long? Operation);
