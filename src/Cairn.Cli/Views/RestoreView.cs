using System.Globalization;
using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>An unreadable state and the copies it can be restored from.</summary>
internal static class RestoreView
{
    /// <summary>The letters by which copies are chosen: a, b … z, then numbers.</summary>
    public static string Key(int index)
        => index < 26 ? ((char)('a' + index)).ToString() : (index + 1).ToString(CultureInfo.InvariantCulture);

    public static void Offer(
        IoContext io, RepairArguments arguments, IReadOnlyList<Diagnostic> reasons, IReadOnlyList<StateCopyFile> intact)
    {
        var pen = arguments.IsQuiet ? Pen.Err(io) : Pen.Out(io);
        DiagnosticView.All(pen, reasons);
        pen.Gap();
        pen.Text("Question 1: restore which copy? What was deployed after it was made is then unknown to the state,"
            + " but nothing is deleted in the cloud. The damaged file is kept as a backup.");
        for (var i = 0; i < intact.Count; i++)
        {
            pen.Line($"{Key(i)}) {CheckView.Counted(intact[i].Document.Count, "resource")}: {intact[i].File.Path}", 2);
        }

        pen.Line($"Choose with: cairn state repair {arguments.Target.CommandText} --choose 1=a");
    }

    public static void Json(
        IoContext io,
        RepairArguments arguments,
        IReadOnlyList<Diagnostic> reasons,
        IReadOnlyList<StateCopyFile> intact,
        string status,
        WriteReceipt? receipt)
    {
        if (!arguments.IsJson)
        {
            return;
        }

        JsonOutput.Write(io, json =>
        {
            json.WriteString("path", arguments.Target.File);
            json.WriteString("status", status);
            json.WriteStartArray("copies");
            for (var i = 0; i < intact.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("key", Key(i));
                json.WriteString("path", intact[i].File.Path);
                json.WriteNumber("resources", intact[i].Document.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("backup", receipt?.BackupPath);
            JsonOutput.Diagnostics(json, "diagnostics", reasons);
        });
    }
}
