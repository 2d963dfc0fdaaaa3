namespace Cairn.Bench.Storage;

/// <summary>
/// Durable appends by 1, 4 and 16 writers and the bare loop, which take turns, because a disk is not the same all the
/// time. What counts is the median of all rounds.
/// </summary>
internal static class AppendBench
{
    private const int RecordBytes = 1024;

    private const int Rounds = 9;
    private const double SlowdownMax = 1.5;
    private const double GroupRateMin = 4;

    public static async Task RunAsync(
        string folder, TimeSpan time, Goals goals, CancellationToken cancellationToken)
    {
        var record = new byte[RecordBytes];
        new Random(1).NextBytes(record);
        var slice = time / Rounds;
        _ = BareLoop.Run(folder, record, slice);
        int[] all = [1, 4, 16];
        var bare = new List<Durations>();
        var journals = all.ToDictionary(static writers => writers, static _ => new List<Durations>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(BareLoop.Run(folder, record, slice));
            foreach (var writers in all)
            {
                journals[writers].Add(
                    await JournalLoop.RunAsync(folder, record, writers, slice, cancellationToken));
            }
        }

        Line("bare append + fdatasync", bare, bare);
        foreach (var writers in all)
        {
            Line($"journal, {writers} writers", journals[writers], bare);
        }

        goals.AtMost("one writer, time of the bare loop", Ratio(journals[1], bare, Median), SlowdownMax);
        goals.AtLeast("16 writers, rate of the bare loop", Ratio(journals[16], bare, Rate), GroupRateMin);
    }

    private static void Line(string what, List<Durations> took, List<Durations> bare) => Console.WriteLine(
        $"{what,-26} p50 {Middle(took.Select(Median)),7:N0} us  p99 {Middle(took.Select(High)),7:N0} us"
        + $"  {Middle(took.Select(Rate)),9:N0}/s  {Ratio(took, bare, Rate),6:N2} x the bare rate"
        + $"  p50 {Ratio(took, bare, Median),5:N2} x");

    /// <summary>The median of what each round's measurement is to that of the bare loop beside it.</summary>
    private static double Ratio(List<Durations> took, List<Durations> bare, Func<Durations, double> of)
        => Middle(took.Zip(bare, (one, other) => of(one) / of(other)));

    private static double Median(Durations took) => took.MicrosecondsAt(0.5);

    private static double High(Durations took) => took.MicrosecondsAt(0.99);

    private static double Rate(Durations took) => took.PerSecond;

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
