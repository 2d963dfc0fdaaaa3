using System.Diagnostics;

namespace Cairn.Bench.Storage;

/// <summary>What many repetitions of one thing took.</summary>
internal sealed class Durations(IEnumerable<long> ticks, TimeSpan whole)
{
    private readonly long[] _ticks = [.. ticks.Order()];

    public double PerSecond => _ticks.Length / whole.TotalSeconds;

    public double MicrosecondsAt(double share)
        => _ticks[(int)(share * (_ticks.Length - 1))] * 1e6 / Stopwatch.Frequency;
}
