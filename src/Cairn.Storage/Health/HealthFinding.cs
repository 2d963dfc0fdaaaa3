namespace Cairn.Storage.Health;

/// <summary>How one thing that was looked at is.</summary>
/// <param name="Name">What was looked at, always the same word: <c>clock</c>, <c>space</c>, <c>fsync</c>…</param>
/// <param name="Verdict">Whether it can be relied on.</param>
/// <param name="Says">What was found, in a sentence.</param>
/// <param name="Hint">What to do; null where nothing is to be done.</param>
/// <param name="Path">The file or folder, where it is about one.</param>
public sealed record HealthFinding(
    string Name, HealthVerdict Verdict, string Says, string? Hint = null, string? Path = null);

/// <summary>Whether something can be relied on.</summary>
public enum HealthVerdict
{
    Good,

    /// <summary>It works, and should be looked at.</summary>
    Careful,

    /// <summary>A state is damaged, or can't be kept safe here.</summary>
    Bad,
}
