using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Lists what is in a state.</summary>
internal static class ListCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("list", "List the resources of a state.")
        {
            Examples =
            [
                ("cairn state list state.json", "a line each: name, type, what is special about it"),
                ("cairn state list --stage dev --urns", "only the URNs, for scripts"),
            ],
        };
        var target = TargetOptions.Positional(command);
        var json = CommonOptions.Json();
        var urns = new Option<bool>("--urns") { Description = "Print only the URNs." };
        command.Add(json);
        command.Add(urns);
        command.SetAction(parsed =>
        {
            var opened = OpenedState.Open(io, target.Bind(parsed));
            if (!opened.TryGet(out var state))
            {
                return DiagnosticView.Fail(io, opened.Diagnostics);
            }

            using (state)
            {
                Write(io, state, parsed.GetValue(json), parsed.GetValue(urns));
                return ExitCodes.Done;
            }
        });
        return command;
    }

    private static void Write(IoContext io, OpenedState state, bool isJson, bool onlyUrns)
    {
        if (isJson)
        {
            ListView.Json(io, state);
        }
        else if (onlyUrns)
        {
            ListView.Urns(io, state);
        }
        else
        {
            ListView.Human(io, state);
        }
    }
}
