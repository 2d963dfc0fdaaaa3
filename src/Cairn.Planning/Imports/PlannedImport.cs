namespace Cairn.Planning.Imports;

/// <summary>A wish with the URN that its resource gets.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Wish">What is wanted.</param>
public sealed record PlannedImport(string Urn, ImportWish Wish);
