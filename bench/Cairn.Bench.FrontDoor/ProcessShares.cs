using System.Diagnostics;

namespace Cairn.Bench.FrontDoor;

/// <summary>
/// Whose time a run of SST is, in milliseconds, from looking at its processes every other millisecond. Cairn's own is
/// what passes while one of its processes runs and neither SST's work nor node's does, and what its processes take of
/// the processor beside node.
/// </summary>
/// <param name="Whole">From start to end.</param>
/// <param name="Sst">While SST runs and its engine doesn't.</param>
/// <param name="Node">While a process of node or bun that the engine started runs.</param>
/// <param name="CairnAlone">While Cairn runs, and neither SST alone nor node.</param>
/// <param name="CairnBeside">Processor time of Cairn's processes while node runs.</param>
internal sealed record ProcessShares(double Whole, double Sst, double Node, double CairnAlone, double CairnBeside)
{
    private const int SampleMilliseconds = 2;

    /// <exception cref="InvalidOperationException">The run failed.</exception>
    public static ProcessShares Of(ProcessStartInfo start)
    {
        using var ended = new ManualResetEventSlim();
        var samples = new List<ProcessSample>();
        var clock = Stopwatch.StartNew();
        var watch = new Thread(() =>
        {
            while (!ended.Wait(SampleMilliseconds))
            {
                samples.Add(ProcessSample.Take(clock.Elapsed.TotalMilliseconds, Environment.ProcessId));
            }
        });
        watch.Start();
        var run = SstApp.Run(start);
        ended.Set();
        watch.Join();
        return From(run.Milliseconds, samples);
    }

    private static ProcessShares From(double whole, List<ProcessSample> samples)
    {
        var (sst, node, alone, beside) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (before, now) in samples.Zip(samples.Skip(1)))
        {
            var time = now.At - before.At;
            var hasNode = before.Has(ProcessKind.Node);
            node += hasNode ? time : 0;
            beside += hasNode ? Math.Max(0, now.CairnTime - before.CairnTime) : 0;
            var hasEngine = before.Has(ProcessKind.Engine);
            sst += !hasNode && !hasEngine && before.Has(ProcessKind.Sst) ? time : 0;
            alone += !hasNode && (hasEngine || !before.Has(ProcessKind.Sst)) ? time : 0;
        }

        return new ProcessShares(whole, sst, node, alone, beside);
    }
}
