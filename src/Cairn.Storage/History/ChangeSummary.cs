using System.Collections.Immutable;

namespace Cairn.Storage.History;

/// <summary>What became of the resources from one version to the next: how many, and the names of some.</summary>
/// <param name="Resources">How many the version has.</param>
/// <param name="Added">Only in the new one.</param>
/// <param name="Removed">Only in the old one.</param>
/// <param name="Changed">In both, and not the same.</param>
/// <param name="Moved">In both, at another place among the others.</param>
public sealed record ChangeSummary(
    int Resources, NamedCount Added, NamedCount Removed, NamedCount Changed, NamedCount Moved)
{
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count + Moved.Count == 0;
}

/// <summary>A count, with the first few names of what was counted.</summary>
/// <param name="Count">How many.</param>
/// <param name="Names">The names of the first of them.</param>
public readonly record struct NamedCount(int Count, ImmutableArray<string> Names);
