using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Lists stages and how they are.</summary>
internal static class StageListCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("list", "List the stages of a store: how they are, and who changed them last.")
        {
            Examples =
            [
                ("cairn stage list", "the stages of this project"),
                ("cairn stage list --all-apps --json", "of all apps in the store, for programs"),
            ],
        };
        var store = new StoreOptions(command);
        var allApps = new Option<bool>("--all-apps") { Description = "The stages of all apps in the store." };
        var json = CommonOptions.Json();
        command.Add(allApps);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var found = store.Inventory(io, parsed, parsed.GetValue(allApps));
            if (!found.TryGet(out var inventory))
            {
                return DiagnosticView.Fail(io, found.Diagnostics);
            }

            var stages = inventory.Stages.Select(place => StageStatus.Of(io, place)).ToList();
            if (parsed.GetValue(json))
            {
                StageListView.Json(io, inventory, stages);
            }
            else
            {
                StageListView.Human(io, inventory, stages);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
