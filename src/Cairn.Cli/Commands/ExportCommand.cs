using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Json;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>
/// Prints a state in the envelope that another tool wants. Secrets stay encrypted unless they should be shown.
/// </summary>
internal static class ExportCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("export", "Print a state, for other tools. Changes nothing.")
        {
            Examples =
            [
                ("cairn state export --stage dev > dev.json", "as `pulumi stack export` prints it"),
                ("cairn state export state.json --envelope checkpoint --compact", "as a backend keeps it"),
            ],
        };
        var target = TargetOptions.Positional(command);
        var envelope = new Option<string>("--envelope")
        {
            HelpName = "deployment|checkpoint",
            Description = "What the resources are wrapped in; else a deployment.",
            DefaultValueFactory = _ => "deployment",
        };
        envelope.AcceptOnlyFromAmong("deployment", "checkpoint");
        var compact = new Option<bool>("--compact") { Description = "Print it all on one line." };
        command.Add(envelope);
        var secrets = CommonOptions.ShowSecrets();
        command.Add(compact);
        command.Add(secrets);
        command.SetAction(parsed => Run(io, target.Bind(parsed), parsed.GetValue(secrets), new ExportOptions
        {
            Envelope = parsed.GetValue(envelope) == "checkpoint" ? Envelope.Checkpoint : Envelope.Deployment,
            Style = parsed.GetValue(compact) ? JsonStyle.Compact : JsonStyle.FourSpaces,
        }));
        return command;
    }

    private static int Run(IoContext io, StateTarget target, bool showsSecrets, ExportOptions options)
    {
        var opened = OpenedState.Open(io, target);
        if (!opened.TryGet(out var state))
        {
            return DiagnosticView.Fail(
                io, opened.Diagnostics, target.Fault is null ? ExitCodes.Failed : ExitCodes.Usage);
        }

        using (state)
        {
            using var secrets = new OutputSecrets(io, state, showsSecrets);
            var exported = StateExport.Make(
                state.Document, showsSecrets ? options with { Decrypt = secrets.Decrypt } : options);
            if (!exported.TryGet(out var text))
            {
                var reason = (Diagnostic[])(secrets.Reason is { } why ? [why] : []);
                return DiagnosticView.Fail(io, [.. exported.Diagnostics, .. reason]);
            }

            io.Out.Flush();
            StatePiece[] pieces = [StatePiece.New(text), StatePiece.New("\n"u8.ToArray())];
            var problem = StateFileWriter.Write(io.Output, state.File.Bytes, pieces, Compression.None);
            return problem is null ? ExitCodes.Done : DiagnosticView.Fail(io, [problem]);
        }
    }
}
