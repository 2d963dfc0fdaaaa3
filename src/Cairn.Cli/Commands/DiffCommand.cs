using System.CommandLine;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Compares two states.</summary>
internal static class DiffCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("diff", "Show which resources differ between two states.")
        {
            Examples = [("cairn state diff old.json state.json", "what became of each resource since")],
        };
        var before = new Argument<string>("before") { HelpName = "BEFORE", Description = "A state's file, or -." };
        var after = new Argument<string>("after") { HelpName = "AFTER", Description = "Another one." };
        var (json, secrets) = (CommonOptions.Json(), CommonOptions.ShowSecrets());
        command.Add(before);
        command.Add(after);
        command.Add(json);
        command.Add(secrets);
        command.SetAction(parsed => Run(
            io,
            new StateTarget { File = parsed.GetValue(before) },
            new StateTarget { File = parsed.GetValue(after) },
            parsed.GetValue(json),
            parsed.GetValue(secrets)));
        return command;
    }

    private static int Run(IoContext io, StateTarget before, StateTarget after, bool isJson, bool showsSecrets)
    {
        var first = OpenedState.Open(io, before);
        using var left = first.Value;
        var second = OpenedState.Open(io, after);
        using var right = second.Value;
        if (left is null || right is null)
        {
            return DiagnosticView.Fail(io, left is null ? first.Diagnostics : second.Diagnostics);
        }

        using var old = new OutputSecrets(io, left, showsSecrets);
        using var now = new OutputSecrets(io, right, showsSecrets);
        var comparison = StateComparison.Of(left.Document, right.Document) with
        {
            Secrets = showsSecrets ? (old, now) : null,
        };
        if (comparison.Locked() is { } locked)
        {
            return DiagnosticView.Fail(io, [locked]);
        }

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
