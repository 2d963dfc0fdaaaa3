namespace Cairn.Bench.Storage;

/// <summary>How long the steps on one state took, and what each added to the journal.</summary>
internal sealed class StepTimes
{
    private readonly List<long> _ticks = [];
    private long _bytes;

    public int Count => _ticks.Count;

    public long BytesPerStep => _bytes / Math.Max(1, _ticks.Count);

    public void Add(long ticks, long bytes)
    {
        _ticks.Add(ticks);
        _bytes += bytes;
    }

    public Durations Of() => new(_ticks, TimeSpan.FromSeconds(1));
}
