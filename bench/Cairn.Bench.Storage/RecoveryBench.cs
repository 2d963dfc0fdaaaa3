using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Bench.Storage;

/// <summary>
/// How long it takes to read a journal with its state (the replay), and to bring it into the checkpoint (the recovery):
/// each in a process of its own, so that the memory is that of a command which finds such a journal.
/// </summary>
internal static class RecoveryBench
{
    /// <summary>The first argument of a process that does it once.</summary>
    public const string Once = "once";

    private const string Replay = "replay";
    private const string Recovery = "recovery";
    private const int Rounds = 3;
    private const double ReplayedPerSecondMin = 500_000;
    private const double SecondsForAMillion = 3;
    private const double Million = 1e6;

    public static async Task RunAsync(string folder, int records, Goals goals, CancellationToken cancellationToken)
    {
        var state = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "recovery")).FullName, "state.json");
        await WriteAsync(state, records, cancellationToken);
        var bytes = new FileInfo(Directory.EnumerateFiles(
            Path.GetDirectoryName(state) ?? folder, "*journal", SearchOption.AllDirectories).Single()).Length;
        Console.WriteLine($"a journal of {records:N0} records, {bytes / Million:N0} MB");

        // Reading changes nothing and can be repeated; the first time the file may come from the disk.
        var replayed = Enumerable.Range(0, Rounds).Select(_ => Child(Replay, state, records)).Min();
        var recovered = Child(Recovery, state, records);
        Console.WriteLine($"the state then has {new FileInfo(state).Length / Million:N0} MB");
        goals.AtLeast("records replayed a second", records / replayed, ReplayedPerSecondMin);
        goals.AtMost(
            $"seconds to recover {records:N0} records", recovered, Math.Max(1, records / Million) * SecondsForAMillion);
    }

    /// <summary>Writes a state and a journal of a run that was cut off.</summary>
    public static async Task WriteAsync(string state, int records, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(state, RecoverySample.State, cancellationToken);
        await RecoveryJournal.WriteAsync(StagePlace.OfFile(state), records, cancellationToken);
    }

    /// <summary>
    /// Does it once in this process. Prints the seconds, the processor's seconds, and those that a plain pass over the
    /// resulting state takes: a ratio to it says something on a busy machine too.
    /// </summary>
    public static void Run(string what, string state)
    {
        var clock = Stopwatch.StartNew();
        Do(what, StagePlace.OfFile(state));
        var (took, processor) = (clock.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds);
        using var view = Runs().View(StagePlace.OfFile(state), CancellationToken.None).Value;
        Ensure(view is not null);
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        Yardstick.Pass(view.File.Bytes);
        var pass = Environment.CpuUsage.TotalTime.TotalSeconds - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took:R} {processor:R} {pass:R}"));
    }

    private static void Do(string what, StagePlace place)
    {
        if (what == Replay)
        {
            using var view = Runs().View(place, CancellationToken.None).Value;
            Ensure(view is { IsFolded: true });
        }
        else
        {
            using var hold = Runs().Hold(place, new HoldRequest { Command = "bench" }, CancellationToken.None).Value;
            Ensure(hold is not null && !StageRuns.HasJournal(place));
        }
    }

    private static StageRuns Runs() => new(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);

    private static double Child(string what, string state, int records)
    {
        var run = ProcessRun.Of(
            watchesMemory: true, Environment.ProcessPath ?? throw new InvalidOperationException(), Once, what, state);
        Ensure(run.ExitCode == 0);
        var times = run.Output.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine(
            $"{what,-8} {times[0],6:N2} s  {records / times[0],9:N0} records/s  {times[1],6:N2} s of the processor,"
            + $" {times[1] / times[2],4:N1} x a plain pass  {run.AnonymousBytes / Million,6:N0} MB of own memory");
        return times[0];
    }

    private static void Ensure([DoesNotReturnIf(false)] bool isTrue)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException("The benchmark did not do what it measures.");
        }
    }
}
