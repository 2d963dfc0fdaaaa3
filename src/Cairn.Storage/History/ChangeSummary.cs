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
