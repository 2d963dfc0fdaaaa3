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

    /// <summary>Prints, a round: milliseconds of the work, a space, milliseconds of the yardstick.</summary>
    public static void Rounds(string what, string path, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            using var file = Read(path);
            var pass = Yardstick.Pass(file.Bytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Milliseconds(what, path):F3} {pass:F3}"));
        }
    }

    /// <summary>Does the work once, for somebody who watches the memory.</summary>
    public static double Milliseconds(string what, string path)
    {
        var clock = Stopwatch.StartNew();
        using var file = Read(path);
        if (what == "check")
        {
            Check(file.Bytes, isSound: true);
        }
        else
        {
            Repair(file.Bytes);
        }

        return clock.Elapsed.TotalMilliseconds;
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
