using System.Diagnostics;
using System.Globalization;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Bench.State;

/// <summary>The work that is measured, in a process of its own: each line of its output is one round.</summary>
internal static class Measurement
{
    private static readonly Dictionary<int, string> NoChoices = [];

    /// <summary>
    /// Prints, a round, what the work and the yardstick took: milliseconds and processor milliseconds of each.
    /// </summary>
    public static void Rounds(string what, string path, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var (pass, passProcessor) = Timed(() => Pass(path));
            var (work, workProcessor) = Timed(() => Once(what, path));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{work:F3} {workProcessor:F3} {pass:F3} {passProcessor:F3}"));
        }
    }

    /// <summary>Does the work once.</summary>
    public static void Once(string what, string path)
    {
        using var file = Read(path);
        if (what == "check")
        {
            Check(file.Bytes, isSound: true);
        }
        else
        {
            Repair(file.Bytes);
        }
    }

    private static void Pass(string path)
    {
        using var file = Read(path);
        Yardstick.Pass(file.Bytes);
    }

    private static (double Milliseconds, double Processor) Timed(Action work)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        work();
        return (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    private static void Check(StateBytes bytes, bool isSound)
    {
        var faults = IntegrityCheck.Run(Opened(bytes));
        Invariant.Holds(faults.IsSound == isSound, "The sample is not what it should be.");
    }

    /// <summary>All of a repair but the disk: check, plan, put together, and check what would be written.</summary>
    private static void Repair(StateBytes bytes)
    {
        var pieces = Planned(bytes);
        Check(new PieceBytes(bytes, pieces), isSound: true);
    }

    private static IReadOnlyList<StatePiece> Planned(StateBytes bytes)
    {
        var document = Opened(bytes);
        var plan = RepairPlanner.Plan(document, IntegrityCheck.Run(document), [], NoChoices);
        Invariant.Holds(plan.CanApply, "The sample asks a question.");
        return plan.Pieces();
    }

    private static StateDocument Opened(StateBytes bytes)
        => StateDocument.Open(bytes).Value ?? throw new InvalidOperationException("The sample is no state.");

    private static StateFile Read(string path)
        => new StateFileReader().Read(path, CancellationToken.None).Value ?? throw new FileNotFoundException(path);
}
