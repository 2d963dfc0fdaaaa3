namespace Cairn.State.Document;

/// <summary>One finding of the scan.</summary>
/// <param name="What">Its kind.</param>
/// <param name="Extent">The member or object it is about.</param>
/// <param name="Resource">The index of the resource it stands in, or -1.</param>
/// <param name="IsPending">Whether that index counts pending operations instead of resources.</param>
/// <param name="Member">The member's name, where it is about one.</param>
internal readonly record struct Found(ScanFinding What, Extent Extent, int Resource, bool IsPending, string Member);
