using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>The family <c>cairn stage</c>.</summary>
internal static class StageCommands
{
    public static CairnCommand Create(IoContext io)
    {
        var stage = new CairnCommand("stage", "List stages; make, copy, rename and remove them.")
        {
            Examples =
            [
                ("cairn stage list", "the stages of this project, and how they are"),
                ("cairn stage rename dev development", "with everything that belongs to it"),
            ],
        };
        stage.Add(StageListCommand.Create(io));
        stage.Add(New(io));
        stage.Add(Copy(io));
        stage.Add(Rename(io));
        stage.Add(Remove(io));
        stage.SetAction(parsed =>
        {
            HelpView.Write(io, parsed.CommandResult);
            return ExitCodes.Done;
        });
        return stage;
    }

    private static CairnCommand New(IoContext io)
    {
        var command = new CairnCommand("new", "Make a stage without resources, as SST and Pulumi expect it.")
        {
            Examples = [("cairn stage new dev", "then deploy to it")],
        };
        var options = new StageOptions(command, "The new stage's name.");
        command.SetAction(parsed => StageRun.New(io, options.Bind(parsed)));
        return command;
    }

    private static CairnCommand Copy(IoContext io)
    {
        var command = new CairnCommand(
            "copy", "Copy a stage's state under another name. The copy knows the same objects in the cloud.")
        {
            Examples = [("cairn stage copy prod rehearsal", "to try a repair or an import on")],
        };
        var (options, target) = Two(command);
        command.SetAction(parsed => StageRun.Copy(io, options.Bind(parsed), parsed.GetValue(target) ?? ""));
        return command;
    }

    private static CairnCommand Rename(IoContext io)
    {
        var command = new CairnCommand("rename", "Give a stage another name. Its history and secrets go along.")
        {
            Examples = [("cairn stage rename dev development", "nothing changes in the cloud")],
        };
        var (options, target) = Two(command);
        command.SetAction(parsed => StageRun.Rename(io, options.Bind(parsed), parsed.GetValue(target) ?? ""));
        return command;
    }

    private static CairnCommand Remove(IoContext io)
    {
        var command = new CairnCommand("remove", "Remove a stage that has no resources left. Its history stays.")
        {
            Examples =
            [
                ("cairn stage remove old", "refuses while it has resources"),
                ("cairn history restore latest --stage old", "brings it back"),
            ],
        };
        var options = new StageOptions(command, "The stage to remove.");
        var forget = new Option<bool>("--forget-resources")
        {
            Description = "Remove it although it has resources: their objects stay in the cloud, known to nobody.",
        };
        command.Add(forget);
        command.SetAction(parsed => StageRun.Remove(io, options.Bind(parsed), parsed.GetValue(forget)));
        return command;
    }

    private static (StageOptions Options, Argument<string> Target) Two(CairnCommand command)
    {
        var options = new StageOptions(command, "The stage as it is.", "OLD");
        var target = new Argument<string>("new") { HelpName = "NEW", Description = "The other name." };
        command.Add(target);
        return (options, target);
    }
}
