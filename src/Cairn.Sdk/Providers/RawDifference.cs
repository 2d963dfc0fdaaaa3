namespace Cairn.Providers;

/// <summary>A difference with how each input differs.</summary>
internal sealed record RawDifference(
    Difference Whole, IReadOnlyList<MemberChange> Members, IReadOnlyList<string> Stable);
