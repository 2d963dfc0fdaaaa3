namespace Cairn.Planning.Graph;

/// <summary>
/// Old resources that are read when they are needed. Those that were read longest ago are forgotten: a run looks at
/// each for a while, and at most of them never.
/// </summary>
internal sealed class PriorReader(IPriorSource source)
{
    private const int KeptMax = 512;

    private readonly Lock _lock = new();
    private readonly Prior?[] _kept = new Prior?[KeptMax];
    private int _next;

    public IPriorSource Source => source;

    /// <summary>Notes that one was read, and has another one forgotten for it.</summary>
    public void Keep(Prior prior)
    {
        Prior? oldest;
        lock (_lock)
        {
            oldest = _kept[_next];
            _kept[_next] = prior;
            _next = (_next + 1) % KeptMax;
        }

        if (!ReferenceEquals(oldest, prior))
        {
            oldest?.Forget();
        }
    }
}
