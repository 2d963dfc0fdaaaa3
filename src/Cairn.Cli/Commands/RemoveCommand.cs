using System.CommandLine;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;

namespace Cairn.Cli.Commands;

/// <summary>Forgets resources; nothing is deleted in the cloud.</summary>
internal static class RemoveCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("remove", "Forget resources. Nothing is deleted in the cloud.")
        {
            Examples =
            [
                ("cairn state remove MyBucket --stage dev", "refuses while others depend on it"),
                ("cairn state remove MyBucket --file state.json --dependents", "takes them along"),
            ],
        };
        var names = ResourceArguments.Several();
        var id = ResourceArguments.Id();
        var dependents = new Option<bool>("--dependents") { Description = "Forget also whatever depends on them." };
        var drop = new Option<bool>("--drop-references")
        {
            Description = "Keep what depends on them; drop what it says of them.",
        };
        var force = new Option<bool>("--force") { Description = "Forget them although they are protected." };
        command.Add(names);
        command.Add(id);
        command.Add(dependents);
        command.Add(drop);
        command.Add(force);
        var options = new EditOptions(command);
        command.SetAction(parsed => EditRun.Run(io, options.Bind(parsed), document => Plan(
            document,
            parsed.GetValue(names) ?? [],
            parsed.GetValue(id),
            new RemoveOptions
            {
                TakesDependents = parsed.GetValue(dependents),
                DropsReferences = parsed.GetValue(drop),
                Force = parsed.GetValue(force),
            })));
        return command;
    }

    private static Result<StateEdit> Plan(
        StateDocument document, IReadOnlyList<string> names, string? id, RemoveOptions options)
        => ResourceArguments.Find(
            names,
            name => ResourceSelection.FindOne(document, name, id),
            resources => RemoveEdit.Plan(document, resources, options));
}
