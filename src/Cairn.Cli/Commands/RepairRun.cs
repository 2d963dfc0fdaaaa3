using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>The course of a repair: read, check, plan, show, ask, write, check again.</summary>
internal static class RepairRun
{
    public static int Run(IoContext io, RepairArguments arguments)
    {
        if (arguments.Target.Fault is { } fault)
        {
            return DiagnosticView.Fail(io, [fault], ExitCodes.Usage);
        }

        var taking = new TakeArguments
        {
            IsDryRun = arguments.IsDryRun,
            IsYes = arguments.IsYes,
            Wait = arguments.Wait,
            IsRescue = true,
        };
        return TakenStage.Run(io, arguments.Target, taking, taken => Taken(taken, arguments));
    }

    private static int Taken(IoContext io, RepairArguments arguments)
    {
        var opened = OpenedState.Open(io, arguments.Target);
        if (!opened.TryGet(out var state))
        {
            return RestoreRun.Run(io, arguments, opened.Diagnostics);
        }

        using (state)
        {
            DiagnosticView.All(Pen.Err(io), opened.Diagnostics);
            var faults = IntegrityCheck.Run(state.Document);
            return faults.IsSound && !state.IsWronglyWrapped
                ? NothingToDo(io, arguments, state, faults)
                : Mend(io, arguments, state, faults);
        }
    }

    private static int NothingToDo(IoContext io, RepairArguments arguments, OpenedState state, FaultList faults)
    {
        var locked = SecretCheck.Run(io, state).Where(static x => x.IsError).ToList();
        if (locked.Count > 0)
        {
            return DiagnosticView.Fail(io, locked, ExitCodes.Damaged);
        }

        RepairView.NothingToDo(io, arguments, state, faults.Count);
        if (!arguments.Target.IsStandardStream || arguments.IsJson || arguments.IsDryRun)
        {
            return ExitCodes.Done;
        }

        return ToStream(io, state.File, [StatePiece.Keep(0, state.File.Bytes.Length)]);
    }

    private static int Mend(IoContext io, RepairArguments arguments, OpenedState state, FaultList faults)
    {
        using var copies = new CopyShelf(io);
        if (copies.Load(arguments, state.Document) is { } unusable)
        {
            return DiagnosticView.Fail(io, [unusable]);
        }

        if (BadChoice(arguments, state.Document, faults, copies.Documents) is { } bad)
        {
            return DiagnosticView.Fail(io, [bad], ExitCodes.Usage);
        }

        var plan = new Mending(
            state, RepairPlanner.Plan(state.Document, faults, copies.Documents, arguments.Choices));
        RepairView.Plan(io, arguments, plan);
        if (!plan.CanApply)
        {
            RepairJsonView.Write(io, arguments, state, plan, "needs-choice", receipt: null);
            var reason = plan.Plan.Questions.Count > 0
                ? CliDiagnostics.ChoiceNeeded(plan.Plan.Questions.Count)
                : CliDiagnostics.StillDamaged();
            return DiagnosticView.Fail(io, [reason], ExitCodes.Damaged);
        }

        if (arguments.IsDryRun)
        {
            RepairJsonView.Write(io, arguments, state, plan, "planned", receipt: null);
            return ExitCodes.Done;
        }

        return Write(io, arguments, state, plan);
    }

    /// <summary>A choice that answers no question of the plan without choices, or with no option of it.</summary>
    private static Diagnostic? BadChoice(
        RepairArguments arguments, StateDocument document, FaultList faults, IReadOnlyList<StateDocument> copies)
    {
        if (arguments.Choices.Count == 0)
        {
            return null;
        }

        var plan = RepairPlanner.Plan(document, faults, copies, new Dictionary<int, string>());
        foreach (var (number, key) in arguments.Choices)
        {
            var question = plan.Questions.FirstOrDefault(x => x.Number == number);
            if (question is null || question.Options.All(x => x.Key != key))
            {
                return CliDiagnostics.BadChoice($"{number}={key}");
            }
        }

        return null;
    }

    private static int Write(IoContext io, RepairArguments arguments, OpenedState state, Mending plan)
    {
        var made = plan.Pieces();
        if (!made.TryGet(out var pieces))
        {
            return DiagnosticView.Fail(io, made.Diagnostics);
        }

        if (Rehearsal.Fault(state.File.Bytes, pieces) is { } wrong)
        {
            return DiagnosticView.Fail(io, [wrong], ExitCodes.InternalError);
        }

        if (arguments.Target.IsStandardStream)
        {
            if (!arguments.IsJson)
            {
                return ToStream(io, state.File, pieces);
            }

            RepairJsonView.Write(io, arguments, state, plan, "planned", receipt: null);
            return ExitCodes.Done;
        }

        if (!arguments.IsYes && Confirmation.Refused(io, $"Write this to {state.Name}?") is { } refused)
        {
            return refused;
        }

        var written = StateWriter.Of(io).Replace(state.File, pieces);
        if (!written.TryGet(out var receipt))
        {
            return DiagnosticView.Fail(io, written.Diagnostics, ExitCodes.Of(written.Diagnostics));
        }

        if (Rehearsal.FaultOnDisk(receipt) is { } unsound)
        {
            return DiagnosticView.Fail(io, [unsound], ExitCodes.InternalError);
        }

        RepairView.Written(io, arguments, receipt, written.Diagnostics);
        RepairJsonView.Write(io, arguments, state, plan, "mended", receipt);
        return ExitCodes.Done;
    }

    private static int ToStream(IoContext io, StateFile file, IReadOnlyList<StatePiece> pieces)
    {
        io.Out.Flush();
        var problem = StateFileWriter.Write(io.Output, file.Bytes, pieces, file.Compression);
        return problem is null ? ExitCodes.Done : DiagnosticView.Fail(io, [problem]);
    }
}
