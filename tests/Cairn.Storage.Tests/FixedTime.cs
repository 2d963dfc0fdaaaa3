namespace Cairn.Storage.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 10, 57, TimeSpan.Zero);

    public FixedTime()
        : this(Now)
    {
    }

    public override DateTimeOffset GetUtcNow() => now;
}
