using System.Text.Json;
using Cairn.Cli.Commands;
using Cairn.State.Edits;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>What a move will do to the two states, and what it did.</summary>
internal static class MoveView
{
    public static void Plan(IoContext io, MoveReport report, MovePlan plan)
    {
        var pen = Pen.Out(io);
        if (plan.Destination.HasChanges)
        {
            pen.Line(Ink.Strong, "In the destination", $", {report.Destination.Name}:");
            EditView.Changes(pen, plan.Destination.Changes);
        }
        else
        {
            pen.Text("The destination has them already: an earlier move was interrupted. What is left to do:");
        }

        pen.Line(Ink.Strong, "In the source", $", {report.Source.Name}:");
        EditView.Changes(pen, plan.Source.Changes);
        pen.Text("Nothing changes in the cloud. Move the resources in the programs too before you deploy either stage.");
        DiagnosticView.All(Pen.Err(io), report.Diagnostics);
    }

    public static void Written(IoContext io, MoveReport report)
    {
        if (report.Came is { } came)
        {
            EditView.Written(io, came, []);
        }

        if (report.Left is { } left)
        {
            EditView.Written(io, left, []);
        }
    }

    public static void Json(IoContext io, MoveReport report) => JsonOutput.Write(io, json =>
    {
        json.WriteBoolean("refused", report.Plan is null);
        json.WriteBoolean("written", report.Left is not null);
        Half(json, "destination", report.Destination, report.Plan?.Destination, report.Came);
        Half(json, "source", report.Source, report.Plan?.Source, report.Left);
        JsonOutput.Diagnostics(json, "diagnostics", report.Diagnostics);
    });

    private static void Half(
        Utf8JsonWriter json, string name, OpenedState state, StateEdit? edit, WriteReceipt? receipt)
    {
        json.WriteStartObject(name);
        json.WriteString("path", state.File.Path);
        json.WriteString("backup", receipt?.BackupPath);
        EditView.JsonChanges(json, edit?.Changes ?? []);
        json.WriteEndObject();
    }
}
