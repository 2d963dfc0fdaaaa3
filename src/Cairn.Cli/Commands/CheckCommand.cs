using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Integrity;

namespace Cairn.Cli.Commands;

/// <summary>Says what is wrong with a state. Never writes.</summary>
internal static class CheckCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("check", "Find everything that is wrong with a state. Changes nothing.")
        {
            Examples =
            [
                ("cairn state check state.json", "exits with 0 if sound, 5 if damaged, 1 if unreadable"),
                ("cairn state check --stage production --json", "the same, for programs"),
                ("pulumi stack export | cairn state check -", "a state in a cloud"),
            ],
        };
        var target = TargetOptions.Positional(command);
        var json = CommonOptions.Json();
        var all = new Option<bool>("--all") { Description = "List every fault, not only the first few of a kind." };
        command.Add(json);
        command.Add(all);
        command.SetAction(parsed => Run(io, new CheckArguments
        {
            Target = target.Bind(parsed),
            IsJson = parsed.GetValue(json),
            ShowsAll = parsed.GetValue(all),
        }));
        return command;
    }

    public static int Run(IoContext io, CheckArguments arguments)
    {
        var opened = OpenedState.Open(io, arguments.Target);
        if (!opened.TryGet(out var state))
        {
            return Unreadable(io, arguments, opened.Diagnostics);
        }

        using (state)
        {
            var envelope = (Diagnostic[])(state.IsWronglyWrapped ? [CliDiagnostics.WrongEnvelope(state.File.Path)]
                : []);
            var report = new CheckReport(
                state,
                IntegrityCheck.Run(state.Document),
                [.. envelope, .. opened.Diagnostics, .. SecretCheck.Run(io, state)]);
            if (arguments.IsJson)
            {
                CheckJsonView.Write(io, report);
            }
            else
            {
                CheckView.Write(io, report, arguments.ShowsAll);
            }

            return report.IsSound ? ExitCodes.Done : ExitCodes.Damaged;
        }
    }

    private static int Unreadable(IoContext io, CheckArguments arguments, IReadOnlyList<Diagnostic> reasons)
    {
        if (arguments.Target.Fault is not null)
        {
            return DiagnosticView.Fail(io, reasons, ExitCodes.Usage);
        }

        if (arguments.IsJson)
        {
            CheckJsonView.Unreadable(io, arguments.Target, reasons);
        }
        else
        {
            CheckView.Unreadable(io, reasons);
        }

        return ExitCodes.Failed;
    }
}
