using System.CommandLine;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;

namespace Cairn.Cli.Commands;

/// <summary>Gives a resource another name.</summary>
internal static class RenameCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("rename", "Rename a resource, and whatever refers to it along with it.")
        {
            Examples =
            [
                ("cairn state rename MyBucket Uploads --stage dev", "then rename it in the program, too"),
                ("cairn state rename urn:pulumi:dev::app::t::n new --file state.json", "by its URN"),
            ],
        };
        var resource = ResourceArguments.One();
        var name = new Argument<string>("name") { HelpName = "NEW-NAME", Description = "Its new name." };
        command.Add(resource);
        command.Add(name);
        var options = new EditOptions(command);
        command.SetAction(parsed => EditRun.Run(io, options.Bind(parsed), document =>
            Plan(document, parsed.GetValue(resource) ?? "", parsed.GetValue(name) ?? "")));
        return command;
    }

    private static Result<StateEdit> Plan(StateDocument document, string resource, string name)
    {
        var found = ResourceSelection.Find(document, resource);
        return found.TryGet(out var selection)
            ? RenameEdit.Plan(document, selection.Urn, name)
            : Result.Failed<StateEdit>([.. found.Diagnostics]);
    }
}
