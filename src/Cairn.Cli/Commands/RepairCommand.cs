using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Mends a state.</summary>
internal static class RepairCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand(
            "repair",
            "Mend a damaged state: shows a plan with reasons, asks, backs up, writes, checks again.")
        {
            Examples =
            [
                ("cairn state repair state.json", "shows the plan and asks before it writes"),
                ("cairn state repair --stage dev --from old.json", "takes lost resources from an older copy"),
                ("cairn state repair state.json --choose 1=a", "answers the first question of the plan"),
                ("pulumi stack export | cairn state repair - | pulumi stack import", "a state in a cloud"),
                ("EDITOR=\"cairn state repair --yes\" sst state edit", "SST's state in a cloud"),
            ],
        };
        var target = TargetOptions.Positional(command);
        var from = new Option<string[]>("--from")
        {
            HelpName = "FILE",
            Description = "An older copy to take lost resources from; else those found beside the state.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var choose = new Option<string[]>("--choose")
        {
            HelpName = "N=X",
            Description = "Answer question N of the plan with X.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var (yes, dryRun, json) = (CommonOptions.Yes(), CommonOptions.DryRun(), CommonOptions.Json());
        var wait = CommonOptions.Wait();
        var all = new Option<bool>("--all") { Description = "List every change, not only the first few of a kind." };
        foreach (var option in (Option[])[from, choose, yes, dryRun, all, wait, json])
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var (choices, fault) = RepairArguments.BindChoices(parsed.GetValue(choose) ?? []);
            return fault is not null
                ? DiagnosticView.Fail(io, [fault], ExitCodes.Usage)
                : RepairRun.Run(io, new RepairArguments
                {
                    Target = target.Bind(parsed),
                    From = parsed.GetValue(from) ?? [],
                    Choices = choices,
                    IsYes = parsed.GetValue(yes),
                    IsDryRun = parsed.GetValue(dryRun),
                    IsJson = parsed.GetValue(json),
                    ShowsAll = parsed.GetValue(all),
                    Wait = CommonOptions.WaitOf(parsed, wait),
                });
        });
        return command;
    }
}
