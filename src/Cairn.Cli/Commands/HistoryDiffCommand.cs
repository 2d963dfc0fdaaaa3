using Cairn.Cli.Views;
using Cairn.State.Document;

namespace Cairn.Cli.Commands;

/// <summary>Compares a version with another one, or with the state as it is.</summary>
internal static class HistoryDiffCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand(
            "diff", "Show what became of each resource from one version to another. Secrets stay hidden.")
        {
            Examples =
            [
                ("cairn history diff v12 --stage dev", "from version 12 to the state as it is"),
                ("cairn history diff v11 v12 --stage dev", "what version 12 changed"),
            ],
        };
        var version = VersionArguments.One();
        var other = VersionArguments.Other();
        command.Add(version);
        command.Add(other);
        var options = new HistoryOptions(command);
        command.SetAction(parsed =>
        {
            var arguments = options.Bind(parsed);
            return HistoryCommands.With(io, arguments, history =>
                Run(io, history, parsed.GetValue(version) ?? "", parsed.GetValue(other), arguments.IsJson));
        });
        return command;
    }

    private static int Run(IoContext io, OpenedHistory history, string id, string? otherId, bool isJson)
    {
        var opened = OpenedVersion.Open(history, id);
        using var before = opened.Value;
        if (before?.Document is not { } left)
        {
            return DiagnosticView.Fail(io, before is null ? opened.Diagnostics : before.Opened.Diagnostics);
        }

        if (otherId is null)
        {
            return history.Document is { } current
                ? Show(io, left, current, isJson)
                : DiagnosticView.Fail(
                    io, [.. history.Unreadable, CliHistoryDiagnostics.StateMissing(history.Place.StatePath)]);
        }

        var second = OpenedVersion.Open(history, otherId);
        using var after = second.Value;
        return after?.Document is { } right
            ? Show(io, left, right, isJson)
            : DiagnosticView.Fail(io, after is null ? second.Diagnostics : after.Opened.Diagnostics);
    }

    private static int Show(IoContext io, StateDocument before, StateDocument after, bool isJson)
    {
        var comparison = StateComparison.Of(before, after);
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
