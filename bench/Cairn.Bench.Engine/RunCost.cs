using System.Diagnostics;

namespace Cairn.Bench.Engine;

/// <summary>What something took: in time, and of the processors.</summary>
internal readonly record struct RunCost(TimeSpan Time, TimeSpan Processor)
{
    public static async Task<RunCost> OfAsync(Func<Task> work)
    {
        GC.Collect();
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await work();
        return new RunCost(clock.Elapsed, Environment.CpuUsage.TotalTime - processor);
    }

    public double PerSecond(int steps) => steps / Time.TotalSeconds;

    /// <summary>Microseconds of processor time a step.</summary>
    public double PerStep(int steps) => Processor.TotalMicroseconds / steps;
}
