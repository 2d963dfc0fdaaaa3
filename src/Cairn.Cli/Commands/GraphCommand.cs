using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Shows how the resources of a state hang together.</summary>
internal static class GraphCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("graph", "Show parents and children as a tree, or all references.")
        {
            Examples =
            [
                ("cairn state graph state.json", "a tree of parents and children"),
                ("cairn state graph --stage dev --dot | dot -Tsvg > graph.svg", "all references, drawn by Graphviz"),
            ],
        };
        var target = TargetOptions.Positional(command);
        var json = CommonOptions.Json();
        var dot = new Option<bool>("--dot") { Description = "Print all references for Graphviz." };
        command.Add(json);
        command.Add(dot);
        command.SetAction(parsed =>
        {
            var opened = OpenedState.Open(io, target.Bind(parsed));
            if (!opened.TryGet(out var state))
            {
                return DiagnosticView.Fail(io, opened.Diagnostics);
            }

            using (state)
            {
                Write(io, state, parsed.GetValue(json), parsed.GetValue(dot));
                return ExitCodes.Done;
            }
        });
        return command;
    }

    private static void Write(IoContext io, OpenedState state, bool isJson, bool isDot)
    {
        if (isJson)
        {
            GraphView.Json(io, state);
        }
        else if (isDot)
        {
            GraphView.Dot(io, state.Document);
        }
        else
        {
            TreeView.Write(io, state.Document);
        }
    }
}
