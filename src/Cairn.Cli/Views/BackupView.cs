using Cairn.Cli.Commands;
using Cairn.Storage.History;

namespace Cairn.Cli.Views;

/// <summary>What a backup did, or what is in one.</summary>
internal static class BackupView
{
    public static void Write(IoContext io, BackupArguments arguments, BackupReport report, string status)
    {
        if (arguments.IsJson)
        {
            Json(io, arguments, report, status);
        }
        else
        {
            Human(io, arguments, report, status);
        }
    }

    private static void Human(IoContext io, BackupArguments arguments, BackupReport report, string status)
    {
        var pen = Pen.Out(io);
        foreach (var stage in report.Stages)
        {
            var (ink, word) = !stage.IsIntact ? (Ink.Bad, "damaged")
                : stage.IsSound ? (Ink.Good, "sound  ")
                : (Ink.Careful, "unsound");
            var resources = stage.Resources is { } count ? CheckView.Counted(count, "resource") : "no readable state";
            pen.Line(
                ink,
                word,
                $"  {stage.App}/{stage.Stage}: {resources}, {CheckView.Counted(stage.Versions, "version")}",
                2);
        }

        DiagnosticView.All(Pen.Err(io), report.Diagnostics);
        switch (status)
        {
            case "verified":
                var isGood = report.Stages.All(static x => x.IsIntact && x.IsSound)
                    && !report.Diagnostics.Any(static x => x.IsError);
                pen.Line(
                    isGood ? Ink.Good : Ink.Bad,
                    isGood ? "Proven" : "Not proven",
                    $": backup {report.Name}, {CheckView.Counted(report.Stages.Length, "stage")},"
                        + $" in {arguments.Folder}");
                break;
            case "nothing-new":
                pen.Line($"Nothing changed since backup {report.Name}.");
                break;
            default:
                pen.Line(
                    Ink.Good,
                    "Backed up",
                    $" {CheckView.Counted(report.Stages.Length, "stage")} to {arguments.Folder} ({report.Name})");
                Missing(pen, arguments);
                break;
        }
    }

    private static void Missing(Pen pen, BackupArguments arguments)
    {
        pen.Text("Not in it: `Pulumi.<stack>.yaml`, which belongs to the project, and the passphrase"
            + (arguments.IncludesPassphrases ? " of Pulumi's stacks." : ".")
            + " Keep them safe: without the passphrase the secrets in the states can't be read.");
    }

    private static void Json(IoContext io, BackupArguments arguments, BackupReport report, string status)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("path", arguments.Folder);
            json.WriteString("status", status);
            json.WriteString("backup", report.Name);
            json.WriteStartArray("stages");
            foreach (var stage in report.Stages)
            {
                json.WriteStartObject();
                json.WriteString("app", stage.App);
                json.WriteString("stage", stage.Stage);
                if (stage.Resources is { } resources)
                {
                    json.WriteNumber("resources", resources);
                }
                else
                {
                    json.WriteNull("resources");
                }

                json.WriteBoolean("sound", stage.IsSound);
                json.WriteBoolean("intact", stage.IsIntact);
                json.WriteNumber("versions", stage.Versions);
                json.WriteNumber("files", stage.Files);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            JsonOutput.Diagnostics(json, "diagnostics", report.Diagnostics);
        });
}
