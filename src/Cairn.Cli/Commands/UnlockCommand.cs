using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>Takes a stage away from whoever has it.</summary>
internal static class UnlockCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand(
            "unlock", "Take a stage away from whoever has it. Shows first whom that cuts off.")
        {
            Examples =
            [
                ("cairn unlock --stage dev", "shows who has it, and asks"),
                ("cairn unlock --stage dev --dry-run --json", "only who has it, for programs"),
            ],
        };
        var target = TargetOptions.Optional(command);
        var (yes, dryRun, json) = (CommonOptions.Yes(), CommonOptions.DryRun(), CommonOptions.Json());
        foreach (var option in (Option[])[yes, dryRun, json])
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(io, new EditArguments
        {
            Target = target.Bind(parsed),
            IsYes = parsed.GetValue(yes),
            IsDryRun = parsed.GetValue(dryRun),
            IsJson = parsed.GetValue(json),
        }));
        return command;
    }

    private static int Run(IoContext io, EditArguments arguments)
    {
        var found = PlaceSource.Find(io, arguments.Target);
        if (!found.TryGet(out var place))
        {
            var code = arguments.Target.Fault is null ? ExitCodes.Failed : ExitCodes.Usage;
            return DiagnosticView.Fail(io, found.Diagnostics, code);
        }

        // A lease that can't be read is one more reason to take the stage away.
        var read = TakenStage.Runs(io).Holder(place);
        var holder = read.Value?.Holder;
        var locks = Locks(io).Held(place).RemoveAll(x => x.Path == holder?.ToolLock);
        if (!arguments.IsJson)
        {
            DiagnosticView.All(Pen.Err(io), read.Diagnostics);
            UnlockView.Plan(io, place, holder, LivenessOf(io, holder), locks);
        }

        if (arguments.IsDryRun || (read.Value is not null && holder is null && locks.IsEmpty))
        {
            return Done(io, arguments, new UnlockReport(place, holder, LivenessOf(io, holder), locks, IsDone: false));
        }

        if (!arguments.IsYes && Confirmation.Refused(io, "Take the stage away?") is { } refused)
        {
            return refused;
        }

        var unlocked = TakenStage.Runs(io).Unlock(place);
        var problem = unlocked.Value is null
            ? unlocked.Diagnostics[0]
            : locks.Select(Locks(io).Remove).FirstOrDefault(static x => x is not null);
        return problem is not null
            ? DiagnosticView.Fail(io, [problem], ExitCodes.Of([problem]))
            : Done(io, arguments, new UnlockReport(place, holder, LivenessOf(io, holder), locks, IsDone: true));
    }

    private static StageLocks Locks(IoContext io) => new(LockOwner.OfProcess(io.NewId), io.Time);

    private static Liveness? LivenessOf(IoContext io, LeaseHolder? holder)
        => holder?.Look(ProcessIdentity.OfProcess(io.NewId));

    private static int Done(IoContext io, EditArguments arguments, UnlockReport report)
    {
        if (arguments.IsJson)
        {
            UnlockView.Json(io, report);
        }
        else if (report.IsDone)
        {
            UnlockView.Done(io, report);
        }

        return ExitCodes.Done;
    }
}
