namespace Cairn.Bench.Storage;

/// <summary>Durable appends by 1, 4 and 16 writers beside the bare loop, which is run before and after.</summary>
internal static class AppendBench
{
    private const int RecordBytes = 1024;

    public static async Task RunAsync(string folder, TimeSpan time, CancellationToken cancellationToken)
    {
        var record = new byte[RecordBytes];
        new Random(1).NextBytes(record);
        _ = BareLoop.Run(folder, record, time / 4);
        var bare = BareLoop.Run(folder, record, time);
        Line("bare append + fdatasync", bare, bare);
        foreach (var writers in (int[])[1, 4, 16])
        {
            var journal = await JournalLoop.RunAsync(folder, record, writers, time, cancellationToken);
            Line($"journal, {writers} writers", journal, bare);
        }

        Line("bare, again", BareLoop.Run(folder, record, time), bare);
    }

    private static void Line(string what, Durations took, Durations bare) => Console.WriteLine(
        $"{what,-26} p50 {took.MicrosecondsAt(0.5),7:N0} us  p99 {took.MicrosecondsAt(0.99),7:N0} us"
        + $"  {took.PerSecond,9:N0}/s  {took.PerSecond / bare.PerSecond,6:N2} x the bare rate"
        + $"  p50 {took.MicrosecondsAt(0.5) / bare.MicrosecondsAt(0.5),5:N2} x");
}
