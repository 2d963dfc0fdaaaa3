using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>Shows one version: who, when, why, what changed; or the state itself.</summary>
internal static class HistoryShowCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("show", "Show one version: who made it, when, and what changed.")
        {
            Examples =
            [
                ("cairn history show v12 --stage dev", "who, when, by what command, and what changed"),
                ("cairn history show v12 --stage dev --state > old.json", "the state itself; secrets stay encrypted"),
            ],
        };
        var version = VersionArguments.One();
        command.Add(version);
        var options = new HistoryOptions(command);
        var state = new Option<bool>("--state") { Description = "Print the state as it was, to the byte." };
        command.Add(state);
        command.SetAction(parsed =>
        {
            var arguments = options.Bind(parsed);
            return HistoryCommands.With(io, arguments, history =>
                Run(io, history, parsed.GetValue(version) ?? "", arguments.IsJson, parsed.GetValue(state)));
        });
        return command;
    }

    private static int Run(IoContext io, OpenedHistory history, string id, bool isJson, bool printsState)
    {
        if (!printsState)
        {
            var found = history.Find(id);
            if (!found.TryGet(out var version))
            {
                return DiagnosticView.Fail(io, found.Diagnostics);
            }

            if (isJson)
            {
                HistoryJsonView.Show(io, version);
            }
            else
            {
                HistoryView.Show(io, version);
            }

            return ExitCodes.Done;
        }

        var opened = OpenedVersion.Open(history, id);
        if (!opened.TryGet(out var content))
        {
            return DiagnosticView.Fail(io, opened.Diagnostics);
        }

        using (content)
        {
            io.Out.Flush();
            var bytes = content.File.Bytes;
            var problem = StateFileWriter.Write(
                io.Output, bytes, [StatePiece.Keep(0, bytes.Length)], Compression.None);
            return problem is null ? ExitCodes.Done : DiagnosticView.Fail(io, [problem]);
        }
    }
}
