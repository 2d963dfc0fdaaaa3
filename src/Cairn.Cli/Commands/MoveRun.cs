using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>
/// The course of a move: two states are read and checked, planned together and shown, then the destination is written
/// before the source. If Cairn is killed in between, the resources are in both, none is lost, and the same command run
/// again does the second half.
/// </summary>
internal static class MoveRun
{
    public static int Run(
        IoContext io, EditArguments arguments, string to, IReadOnlyList<string> names, MoveOptions options)
    {
        var target = arguments.Target;
        if (target.IsStandardStream)
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.NoStreamToMove()], ExitCodes.Usage);
        }

        var other = target.Stage is null ? new StateTarget { File = to } : target with { Stage = to };
        return TakenStage.Run(
            io,
            TakenStage.Places(io, [target, other], mayCreate: false),
            arguments.Taking,
            taken => Taken(taken, arguments, other, names, options));
    }

    private static int Taken(
        IoContext io, EditArguments arguments, StateTarget to, IReadOnlyList<string> names, MoveOptions options)
    {
        var target = arguments.Target;
        var opened = OpenedState.Open(io, target);
        if (!opened.TryGet(out var source))
        {
            var code = target.Fault is null ? ExitCodes.Failed : ExitCodes.Usage;
            return DiagnosticView.Fail(io, opened.Diagnostics, code);
        }

        using (source)
        {
            var other = OpenedState.Open(io, to);
            if (!other.TryGet(out var destination))
            {
                return DiagnosticView.Fail(io, other.Diagnostics);
            }

            using (destination)
            {
                return Run(io, arguments, source, destination, Plan(source, destination, names, options));
            }
        }
    }

    private static Result<MovePlan> Plan(
        OpenedState source, OpenedState destination, IReadOnlyList<string> names, MoveOptions options)
    {
        var resources = new List<int>();
        var faults = new List<Diagnostic>();
        foreach (var found in names.Select(name => ResourceSelection.Find(source.Document, name)))
        {
            faults.AddRange(found.Diagnostics);
            resources.AddRange(found.Value?.Copies.Select(static x => x.Index) ?? []);
        }

        return faults.Count > 0
            ? Result.Failed<MovePlan>([.. faults])
            : MoveEdit.Plan(source.Document, destination.Document, resources, options);
    }

    private static int Run(
        IoContext io, EditArguments arguments, OpenedState source, OpenedState destination, Result<MovePlan> planned)
    {
        var report = new MoveReport(source, destination) { Diagnostics = planned.Diagnostics };
        if (!planned.TryGet(out var plan))
        {
            if (!arguments.IsJson)
            {
                return DiagnosticView.Fail(io, planned.Diagnostics);
            }

            MoveView.Json(io, report);
            return ExitCodes.Failed;
        }

        report = report with { Plan = plan };
        if (!arguments.IsJson)
        {
            MoveView.Plan(io, report, plan);
        }

        if (!arguments.IsDryRun)
        {
            if (!arguments.IsYes && Confirmation.Refused(io, "Write both?") is { } refused)
            {
                return refused;
            }

            var written = Write(io, report, plan);
            if (!written.TryGet(out var done))
            {
                return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
            }

            report = done;
        }

        if (arguments.IsJson)
        {
            MoveView.Json(io, report);
        }
        else if (!arguments.IsDryRun)
        {
            MoveView.Written(io, report);
        }

        return ExitCodes.Done;
    }

    private static Result<MoveReport> Write(IoContext io, MoveReport report, MovePlan plan)
    {
        var writer = StateWriter.Of(io);
        if (plan.Destination.HasChanges)
        {
            var come = writer.Replace(report.Destination.File, plan.Destination.Pieces);
            if (!come.TryGet(out var receipt))
            {
                return Result.Failed<MoveReport>(come.Diagnostics);
            }

            report = report with { Came = receipt, Diagnostics = [.. report.Diagnostics, .. come.Diagnostics] };
        }

        var left = writer.Replace(report.Source.File, plan.Source.Pieces);
        return left.TryGet(out var last)
            ? Result.Of(report with { Left = last, Diagnostics = [.. report.Diagnostics, .. left.Diagnostics] })
            : Result.Failed<MoveReport>([.. left.Diagnostics, .. TakeBack(writer, report)]);
    }

    /// <summary>Puts the destination back as it was, because the source could not be written.</summary>
    private static IEnumerable<Diagnostic> TakeBack(StateFileWriter writer, MoveReport report)
    {
        if (report.Came is not { } came)
        {
            yield break;
        }

        var read = new StateFileReader().Read(came.Path, CancellationToken.None);
        using var file = read.Value;
        var old = report.Destination.File.Bytes;
        if (file is not null && report.Plan is { } plan && IsWhatWasWritten(file, plan)
            && writer.Replace(file, [StatePiece.Keep(0, old.Length)], new WriteOptions { Source = old }) is
            { Value: not null })
        {
            yield break;
        }

        yield return CliDiagnostics.HalfMoved(came.Path, came.BackupPath);
    }

    /// <summary>Only what this move wrote is taken back, never what somebody else wrote since.</summary>
    private static bool IsWhatWasWritten(StateFile file, MovePlan plan)
    {
        var expected = plan.Destination.After.Bytes;
        if (file.Bytes.Length != expected.Length)
        {
            return false;
        }

        const int Step = 1 << 20;
        for (var at = 0L; at < expected.Length; at += Step)
        {
            var length = (int)Math.Min(Step, expected.Length - at);
            if (!file.Bytes.Slice(at, length).SequenceEqual(expected.Slice(at, length)))
            {
                return false;
            }
        }

        return true;
    }
}
