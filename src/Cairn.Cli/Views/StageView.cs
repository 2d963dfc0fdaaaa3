using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>What is done to a stage.</summary>
internal static class StageView
{
    public static void Plan(IoContext io, StagePlan plan)
    {
        Pen.Out(io).Text(plan.Text);
        DiagnosticView.All(Pen.Err(io), plan.Warnings);
    }

    public static void Done(
        IoContext io, StagePlan plan, WriteReceipt receipt, IReadOnlyList<Diagnostic> warnings)
    {
        var pen = Pen.Out(io);
        var word = plan.Action switch
        {
            "new" => "Made",
            "copy" => "Copied",
            "rename" => "Renamed",
            _ => "Removed",
        };
        pen.Line(Ink.Good, word, $": {receipt.Path}");
        if (receipt.BackupPath is { } backup)
        {
            pen.Line($"The state of before is kept: {backup}");
        }

        DiagnosticView.All(Pen.Err(io), warnings);
    }

    public static void Json(
        IoContext io, StagePlan plan, WriteReceipt? receipt, IReadOnlyList<Diagnostic> diagnostics)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("action", plan.Action);
            json.WriteString("app", plan.Place.Project);
            json.WriteString("stage", plan.Place.Stack);
            json.WriteString("path", plan.Place.StatePath);
            json.WriteBoolean("written", receipt is not null);
            json.WriteString("version", receipt?.Version);
            json.WriteString("backup", receipt?.BackupPath);
            JsonOutput.Diagnostics(json, "diagnostics", diagnostics);
        });
}
