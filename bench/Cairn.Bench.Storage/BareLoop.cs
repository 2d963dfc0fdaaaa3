using System.Diagnostics;
using Cairn.Storage.Files;

namespace Cairn.Bench.Storage;

/// <summary>The yardstick: a file that grows by one record and one fdatasync at a time, and nothing else.</summary>
internal static class BareLoop
{
    public static Durations Run(string folder, byte[] record, TimeSpan time)
    {
        var path = Path.Combine(folder, "bare");
        using var file = SystemCalls.Real.CreateNew(path);
        var ticks = new List<long>();
        var whole = Stopwatch.StartNew();
        for (var at = 0L; whole.Elapsed < time; at += record.Length)
        {
            var start = Stopwatch.GetTimestamp();
            file.Write(record, at);
            file.SyncData();
            ticks.Add(Stopwatch.GetTimestamp() - start);
        }

        var elapsed = whole.Elapsed;
        SystemCalls.Real.Delete(path);
        return new Durations(ticks, elapsed);
    }
}
