using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;

namespace Cairn.Cli.Commands;

/// <summary>Sets and clears marks of resources.</summary>
internal static class FlagCommands
{
    public static CairnCommand Protect(IoContext io) => Create(
        io, "protect", "Keep resources from being deleted by a deployment.",
        (document, resources) => FlagEdit.Protect(document, resources, isSet: true));

    public static CairnCommand Unprotect(IoContext io) => Create(
        io, "unprotect", "Allow protected resources to be deleted again.",
        (document, resources) => FlagEdit.Protect(document, resources, isSet: false));

    public static CairnCommand Taint(IoContext io) => Create(
        io, "taint", "Have the next deployment replace resources.",
        (document, resources) => FlagEdit.Taint(document, resources, isSet: true));

    public static CairnCommand Untaint(IoContext io) => Create(
        io, "untaint", "Take back a taint.",
        (document, resources) => FlagEdit.Taint(document, resources, isSet: false));

    private static CairnCommand Create(
        IoContext io,
        string verb,
        string description,
        Func<StateDocument, IReadOnlyList<int>, Result<StateEdit>> plan)
    {
        var command = new CairnCommand(verb, description)
        {
            Examples =
            [
                ($"cairn state {verb} MyBucket --stage dev", "by its name"),
                ($"cairn state {verb} MyBucket MyQueue --file state.json", "several at once"),
            ],
        };
        var names = ResourceArguments.Several();
        var id = ResourceArguments.Id();
        command.Add(names);
        command.Add(id);
        var options = new EditOptions(command);
        command.SetAction(parsed => EditRun.Run(io, options.Bind(parsed), document => ResourceArguments.Find(
            parsed.GetValue(names) ?? [],
            name => ResourceSelection.Find(document, name, parsed.GetValue(id)),
            resources => plan(document, resources))));
        return command;
    }
}
