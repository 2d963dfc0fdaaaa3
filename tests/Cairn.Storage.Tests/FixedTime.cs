namespace Cairn.Storage.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 10, 57, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
