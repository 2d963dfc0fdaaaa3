namespace Cairn.Providers;

/// <summary>How an input differs.</summary>
internal sealed record MemberChange(string Name, bool IsAdded, bool IsRemoved);
