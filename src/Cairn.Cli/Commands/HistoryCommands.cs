using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>The family <c>cairn history</c>.</summary>
internal static class HistoryCommands
{
    public static CairnCommand Create(IoContext io)
    {
        var history = new CairnCommand("history", "Look at the versions of a state, and take one back.")
        {
            Examples =
            [
                ("cairn history list --stage dev", "all versions, whoever made them"),
                ("cairn history restore v12 --stage dev", "says what that means, then asks"),
            ],
        };
        history.Add(HistoryListCommand.Create(io));
        history.Add(HistoryShowCommand.Create(io));
        history.Add(HistoryDiffCommand.Create(io));
        history.Add(HistoryRestoreCommand.Create(io));
        history.SetAction(parsed =>
        {
            HelpView.Write(io, parsed.CommandResult);
            return ExitCodes.Done;
        });
        return history;
    }

    /// <summary>Opens the versions and runs a command on them, or says why that can't be.</summary>
    public static int With(IoContext io, HistoryArguments arguments, Func<OpenedHistory, int> run)
    {
        var opened = OpenedHistory.Open(io, arguments.Target, arguments.From);
        if (!opened.TryGet(out var history))
        {
            return DiagnosticView.Fail(
                io, opened.Diagnostics, arguments.Target.Fault is null ? ExitCodes.Failed : ExitCodes.Usage);
        }

        using (history)
        {
            return run(history);
        }
    }
}
