using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>The family <c>cairn state</c>.</summary>
internal static class StateCommands
{
    public static CairnCommand Create(IoContext io)
    {
        var state = new CairnCommand("state", "Look at a state, check it, mend it, edit it.")
        {
            Examples =
            [
                ("cairn state check state.json", "what is wrong, and where"),
                ("pulumi stack export | cairn state repair - | pulumi stack import", "mends a state in a cloud"),
            ],
        };
        foreach (var command in All(io))
        {
            state.Add(command);
        }

        state.SetAction(parsed =>
        {
            HelpView.Write(io, parsed.CommandResult);
            return ExitCodes.Done;
        });
        return state;
    }

    /// <summary>In the order in which help lists them.</summary>
    private static CairnCommand[] All(IoContext io) =>
    [
        CheckCommand.Create(io),
        RepairCommand.Create(io),
        ListCommand.Create(io),
        ShowCommand.Create(io),
        GraphCommand.Create(io),
        DiffCommand.Create(io),
        EditorCommand.Create(io),
        RemoveCommand.Create(io),
        RenameCommand.Create(io),
        MoveCommand.Create(io),
        FlagCommands.Protect(io),
        FlagCommands.Unprotect(io),
        FlagCommands.Taint(io),
        FlagCommands.Untaint(io),
        ExportCommand.Create(io),
        ImportCommand.Create(io),
    ];
}
