using System.CommandLine;
using Cairn.State.Edits;

namespace Cairn.Cli.Commands;

/// <summary>Moves resources to another stage.</summary>
internal static class MoveCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("move", "Move resources to another stage. Nothing changes in the cloud.")
        {
            Examples =
            [
                ("cairn state move MyBucket --stage dev --to prod", "from one stage of the project to another"),
                ("cairn state move MyBucket --file dev.json --to prod.json --dependents", "takes what needs it along"),
            ],
        };
        var names = ResourceArguments.Several();
        var to = new Option<string>("--to")
        {
            HelpName = "STAGE|FILE",
            Description = "Where they go: a stage, or with --file a file.",
            Required = true,
        };
        var dependents = new Option<bool>("--dependents") { Description = "Move also whatever depends on them." };
        var parents = new Option<bool>("--parents") { Description = "Move also their parents." };
        var needs = new Option<bool>("--dependencies") { Description = "Move also what they depend on." };
        var drop = new Option<bool>("--drop-references")
        {
            Description = "Cut what would lead from one stage into the other.",
        };
        command.Add(names);
        command.Add(to);
        command.Add(dependents);
        command.Add(parents);
        command.Add(needs);
        command.Add(drop);
        var options = new EditOptions(command);
        command.SetAction(parsed => MoveRun.Run(
            io,
            options.Bind(parsed),
            parsed.GetValue(to) ?? "",
            parsed.GetValue(names) ?? [],
            new MoveOptions
            {
                TakesDependents = parsed.GetValue(dependents),
                TakesParents = parsed.GetValue(parents),
                TakesDependencies = parsed.GetValue(needs),
                DropsReferences = parsed.GetValue(drop),
            }));
        return command;
    }
}
