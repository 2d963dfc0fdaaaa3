namespace Cairn.Model;

/// <summary>Where in a state file something is.</summary>
/// <param name="Offset">Byte offset in the decoded (uncompressed) file, 0-based.</param>
/// <param name="Index">Index in the list of resources, 0-based, or null where it is not in that list.</param>
public readonly record struct Place(long Offset, int? Index = null);
