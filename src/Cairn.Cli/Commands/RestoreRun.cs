using Cairn.Cli.Operations;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>A state that can't be read at all can only be replaced by a copy that a person chose.</summary>
internal static class RestoreRun
{
    private const int Question = 1;

    public static int Run(IoContext io, RepairArguments arguments, IReadOnlyList<Diagnostic> reasons)
    {
        using var copies = new CopyShelf(io);
        var unusable = copies.Load(arguments, damaged: null);
        if (unusable is not null)
        {
            return DiagnosticView.Fail(io, [.. reasons, unusable]);
        }

        var intact = RestoreOffer.Of(io, arguments.Target, copies.Copies);
        if (intact.Count == 0 || arguments.Target.IsStandardStream)
        {
            RestoreView.Json(io, arguments, reasons, intact, "unreadable", receipt: null);
            return DiagnosticView.Fail(io, [.. reasons, CliDiagnostics.NothingIntact()]);
        }

        RestoreView.Offer(io, arguments, reasons, intact);
        if (!arguments.Choices.TryGetValue(Question, out var key))
        {
            RestoreView.Json(io, arguments, reasons, intact, "needs-choice", receipt: null);
            return DiagnosticView.Fail(io, [CliDiagnostics.ChoiceNeeded(1)], ExitCodes.Damaged);
        }

        var chosen = intact.FindIndex(x => RestoreView.Key(intact.IndexOf(x)) == key);
        if (chosen < 0)
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.BadChoice($"{Question}={key}")], ExitCodes.Usage);
        }

        return Restore(io, arguments, reasons, intact, chosen);
    }

    private static int Restore(
        IoContext io,
        RepairArguments arguments,
        IReadOnlyList<Diagnostic> reasons,
        List<RestoreOffer> intact,
        int chosen)
    {
        if (arguments.IsDryRun)
        {
            RestoreView.Json(io, arguments, reasons, intact, "planned", receipt: null);
            return ExitCodes.Done;
        }

        var copy = intact[chosen].Copy.File;
        if (!arguments.IsYes && Confirmation.Refused(io, $"Restore {copy.Path}?") is { } refused)
        {
            return refused;
        }

        var written = Put(io, arguments, copy);
        if (!written.TryGet(out var receipt))
        {
            return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
        }

        RepairView.Written(io, arguments, receipt, written.Diagnostics);
        RestoreView.Json(io, arguments, reasons, intact, "restored", receipt);
        return ExitCodes.Done;
    }

    private static Result<WriteReceipt> Put(IoContext io, RepairArguments arguments, StateFile copy)
    {
        var found = PlaceSource.Find(io, arguments.Target);
        if (!found.TryGet(out var place))
        {
            return Result.Failed<WriteReceipt>(found.Diagnostics);
        }

        // A state that is gone was not taken before it was known that something can come in its place.
        return io.Fence is not null
            ? CopyWrite.Put(io, place.StatePath, copy.Bytes)
            : WrittenStage.Run(
                io,
                place,
                "state repair",
                taken => CopyWrite.Put(taken, place.StatePath, copy.Bytes),
                CancellationToken.None);
    }
}
