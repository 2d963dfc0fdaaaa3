using Cairn.Cli.Commands;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Cli;

/// <summary>
/// Takes the stages that a command writes for as long as it runs, so that nobody deploys them meanwhile, and recovers
/// first what an earlier run left in them.
/// </summary>
internal static class TakenStage
{
    /// <summary>Runs a command on a target. What is no stage, or can't be found, is the command's to tell.</summary>
    public static int Run(IoContext io, StateTarget target, TakeArguments arguments, Func<IoContext, int> run)
        => Run(io, Places(io, [target], arguments.MayCreate), arguments, run);

    /// <summary>The places of those targets that have one, and, unless one may be made, a state.</summary>
    public static IReadOnlyList<StagePlace> Places(IoContext io, IEnumerable<StateTarget> targets, bool mayCreate)
        =>
        [
            .. targets.Select(target => PlaceSource.Find(io, target).Value).OfType<StagePlace>()
                .Where(place => mayCreate || Presence.MayExist(place.StatePath)),
        ];

    public static int Run(
        IoContext io, IReadOnlyList<StagePlace> places, TakeArguments arguments, Func<IoContext, int> run)
    {
        if (arguments.IsDryRun || places.Count == 0)
        {
            return run(io);
        }

        // Two commands that want the same two stages must not each wait with one of them in hand.
        var sorted = places.DistinctBy(static x => x.StatePath)
            .OrderBy(static x => x.StatePath, StringComparer.Ordinal).ToList();
        return Run(io, sorted, 0, arguments, run);
    }

    /// <summary>Opens stages on behalf of this process.</summary>
    public static StageRuns Runs(IoContext io) => new(ProcessIdentity.OfProcess(io.NewId), io.Time);

    private static int Run(
        IoContext io, List<StagePlace> places, int at, TakeArguments arguments, Func<IoContext, int> run)
    {
        if (at == places.Count)
        {
            return run(io);
        }

        var taken = Take(io, places[at], arguments);
        using var hold = taken.Value;
        if (hold is null)
        {
            return DiagnosticView.Fail(io, taken.Diagnostics, ExitCodes.Of(taken.Diagnostics));
        }

        DiagnosticView.All(Pen.Err(io), taken.Diagnostics);
        var before = io.Fence;
        var code = Run(
            io with { Fence = () => before?.Invoke() ?? hold.Fence() }, places, at + 1, arguments, run);
        if (hold.Release() is { } left)
        {
            DiagnosticView.One(Pen.Err(io), left);
        }

        return code;
    }

    private static Result<StageHold> Take(IoContext io, StagePlace place, TakeArguments arguments)
    {
        var request = new HoldRequest { Command = StateWriter.Author(io).Command, Wait = arguments.Wait };
        var taken = Runs(io).Hold(place, request, CancellationToken.None);
        if (taken.Value is not null || !arguments.IsRescue
            || !RunDiagnostics.UnusableJournalCodes.Contains(taken.Diagnostics[0].Code.Number))
        {
            return taken;
        }

        if (!arguments.IsYes)
        {
            DiagnosticView.All(Pen.Err(io), taken.Diagnostics);
            if (Confirmation.Refused(io, "Move that journal away, and go on without it?") is not null)
            {
                return Result.Failed<StageHold>(CliDiagnostics.JournalInTheWay(place.StatePath));
            }
        }

        return Runs(io).Hold(place, request with { SetsJournalAside = true }, CancellationToken.None);
    }
}
