using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Lists the versions of a state.</summary>
internal static class HistoryListCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("list", "List the versions of a state, newest first. Changes nothing.")
        {
            Examples =
            [
                ("cairn history list --stage dev", "Cairn's versions and the copies of Pulumi and SST"),
                ("cairn history list --file state.json", "the backups beside a file"),
                ("cairn history list --stage dev --from /mnt/backup", "what a backup holds"),
            ],
        };
        var options = new HistoryOptions(command);
        var all = new Option<bool>("--all") { Description = "List all versions, not only the newest." };
        command.Add(all);
        command.SetAction(parsed =>
        {
            var arguments = options.Bind(parsed);
            return HistoryCommands.With(io, arguments, history =>
            {
                if (arguments.IsJson)
                {
                    HistoryJsonView.List(io, history);
                }
                else
                {
                    HistoryView.List(io, history, parsed.GetValue(all));
                }

                return ExitCodes.Done;
            });
        });
        return command;
    }
}
