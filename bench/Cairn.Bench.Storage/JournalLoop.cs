using System.Diagnostics;
using Cairn.Storage;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Stores;

namespace Cairn.Bench.Storage;

/// <summary>The same record appended to a journal by some writers at once, each waiting until it is durable.</summary>
internal static class JournalLoop
{
    private static readonly JournalHeader Header = new()
    {
        Lease = Guid.Empty,
        Epoch = 1,
        Base = new Head(0, 0),
        Who = "bench",
        Command = "bench",
        Since = default,
    };

    public static JournalWriter Create(string folder, string path)
    {
        var files = new DurableFile();
        var made = JournalWriter.Create(
            files,
            path,
            Header,
            [],
            StorageLimits.Default,
            new UnsavedRecords(files, folder, Guid.Empty, StorageLimits.Default));
        return made.Value ?? throw new InvalidOperationException(made.Diagnostics[0].Detail);
    }

    public static async Task<Durations> RunAsync(
        string folder, byte[] record, int writers, TimeSpan time, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "dev.journal");
        using var journal = Create(folder, path);
        var whole = Stopwatch.StartNew();
        var ticks = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(
            async () =>
            {
                var own = new List<long>();
                while (whole.Elapsed < time)
                {
                    var start = Stopwatch.GetTimestamp();
                    if (await journal.AppendAsync(JournalRecordKind.Entry, record, 0, null, cancellationToken)
                        is { } problem)
                    {
                        throw new InvalidOperationException(problem.Detail);
                    }

                    own.Add(Stopwatch.GetTimestamp() - start);
                }

                return own;
            },
            cancellationToken)));
        var elapsed = whole.Elapsed;
        SystemCalls.Real.Delete(path);
        return new Durations(ticks.SelectMany(own => own), elapsed);
    }
}
