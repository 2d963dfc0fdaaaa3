using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Compares two states.</summary>
internal static class DiffCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("diff", "Show which resources differ between two states. Secrets stay hidden.")
        {
            Examples = [("cairn state diff old.json state.json", "what became of each resource since")],
        };
        var before = new Argument<string>("before") { HelpName = "BEFORE", Description = "A state's file, or -." };
        var after = new Argument<string>("after") { HelpName = "AFTER", Description = "Another one." };
        var json = CommonOptions.Json();
        command.Add(before);
        command.Add(after);
        command.Add(json);
        command.SetAction(parsed => Run(
            io,
            new StateTarget { File = parsed.GetValue(before) },
            new StateTarget { File = parsed.GetValue(after) },
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(IoContext io, StateTarget before, StateTarget after, bool isJson)
    {
        var first = OpenedState.Open(io, before);
        using var left = first.Value;
        var second = OpenedState.Open(io, after);
        using var right = second.Value;
        if (left is null || right is null)
        {
            return DiagnosticView.Fail(io, left is null ? first.Diagnostics : second.Diagnostics);
        }

        var comparison = StateComparison.Of(left.Document, right.Document);
        if (isJson)
        {
            DiffView.Json(io, comparison);
        }
        else
        {
            DiffView.Human(Pen.Out(io), comparison);
        }

        return ExitCodes.Done;
    }
}
