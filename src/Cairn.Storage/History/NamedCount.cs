using System.Collections.Immutable;

namespace Cairn.Storage.History;

/// <summary>A count, with the first few names of what was counted.</summary>
/// <param name="Count">How many.</param>
/// <param name="Names">The names of the first of them.</param>
public readonly record struct NamedCount(int Count, ImmutableArray<string> Names);
