using Cairn.Cli.Commands;
using Cairn.Cli.PulumiCommands;
using Cairn.Cli.Views;
using Cairn.Storage.Files;

namespace Cairn.Cli.Sst;

/// <summary>Looks at a stage's state before SST runs, and offers to mend it: SST itself can't ask.</summary>
internal static class SstCheck
{
    /// <summary>Null: go on; else the exit code.</summary>
    public static int? Refused(IoContext io, SstApp app, SstArguments arguments)
    {
        if (app.Home is not { } home)
        {
            if (app.Unknown is not null)
            {
                DiagnosticView.One(Pen.Err(io), SstDiagnostics.Unchecked(app.Unknown));
            }

            return null;
        }

        if (Presence.IsMissing(home.StatePath))
        {
            return null;
        }

        var status = StageStatus.Of(io, home);
        if (status.Unreadable is { } unreadable)
        {
            DiagnosticView.One(Pen.Err(io), unreadable);
        }

        if (status is { Unreadable: null, Errors: 0 })
        {
            return null;
        }

        var isWished = arguments.Repairs || io.Environment(StateMend.Wish) == "safe";
        if (status.Fault is { } fault)
        {
            DiagnosticView.One(Pen.Err(io), SstDiagnostics.Damaged(home.Stack, fault, status.Errors));
        }

        if (!isWished && !io.IsInteractive)
        {
            return ExitCodes.Damaged;
        }

        // Standard output is SST's.
        var code = RepairRun.Run(io with { Out = io.Err, IsOutTerminal = io.IsErrTerminal }, new RepairArguments
        {
            Target = new StateTarget { Stage = home.Stack, App = home.Project },
            IsYes = isWished,
        });
        return code == ExitCodes.Done ? null : code;
    }
}
