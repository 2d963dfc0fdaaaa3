using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>Opens a state in the user's editor.</summary>
internal static class EditorCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("edit", "Edit a state in $EDITOR; it is checked before it is written.")
        {
            Examples =
            [
                ("cairn state edit --stage dev", "the whole state; secrets stay encrypted"),
                ("cairn state edit MyBucket --file state.json", "one resource"),
            ],
        };
        var resource = new Argument<string?>("resource")
        {
            HelpName = "URN|NAME",
            Description = "Only this resource; else the whole state.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(resource);
        var target = TargetOptions.Optional(command);
        var yes = CommonOptions.Yes();
        var editor = new Option<string?>("--editor")
        {
            HelpName = "COMMAND",
            Description = "The editor, in place of $VISUAL or $EDITOR.",
        };
        command.Add(yes);
        command.Add(editor);
        var wait = CommonOptions.Wait();
        command.Add(wait);
        command.SetAction(parsed => EditorRun.Run(io, new EditorArguments
        {
            Target = target.Bind(parsed),
            Resource = parsed.GetValue(resource),
            Editor = parsed.GetValue(editor) ?? io.Environment("VISUAL") ?? io.Environment("EDITOR"),
            IsYes = parsed.GetValue(yes),
            Wait = CommonOptions.WaitOf(parsed, wait),
        }));
        return command;
    }
}
