using System.Globalization;
using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>An unreadable state and the copies it can be restored from.</summary>
internal static class RestoreView
{
    private const int LacksShownMax = 5;

    /// <summary>The letters by which copies are chosen: a, b … z, then numbers.</summary>
    public static string Key(int index)
        => index < 26 ? ((char)('a' + index)).ToString() : (index + 1).ToString(CultureInfo.InvariantCulture);

    public static void Offer(
        IoContext io, RepairArguments arguments, IReadOnlyList<Diagnostic> reasons, IReadOnlyList<RestoreOffer> intact)
    {
        var pen = arguments.IsQuiet ? Pen.Err(io) : Pen.Out(io);
        DiagnosticView.All(pen, reasons);
        pen.Gap();
        pen.Text("Question 1: restore which copy? What was deployed after it was made is then unknown to the state,"
            + " but nothing is deleted in the cloud. A damaged file is kept as a backup.");
        for (var i = 0; i < intact.Count; i++)
        {
            One(pen, Key(i), intact[i]);
        }

        pen.Line($"Choose with: cairn state repair {arguments.Target.CommandText} --choose 1=a");
    }

    private static void One(Pen pen, string key, RestoreOffer offer)
    {
        var count = CheckView.Counted(offer.Copy.Document.Count, "resource");
        pen.Line($"{key}) {count}, {VersionText.When(offer.Copy.When)}: {offer.Copy.File.Path}", 2);
        if (offer.Lacks.Count > 0)
        {
            var names = string.Join(", ", offer.Lacks.Take(LacksShownMax).Select(DiagnosticView.NameOf));
            var more = offer.Lacks.Count > LacksShownMax ? ", …" : "";
            var missing = CheckView.Counted(offer.Lacks.Count, "resource");
            pen.Text($"The damaged file still names {missing} that it does not have: {names}{more}", 5);
        }
    }

    public static void Json(
        IoContext io,
        RepairArguments arguments,
        IReadOnlyList<Diagnostic> reasons,
        IReadOnlyList<RestoreOffer> intact,
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
                json.WriteString("path", intact[i].Copy.File.Path);
                json.WriteNumber("resources", intact[i].Copy.Document.Count);
                json.WriteString("when", VersionText.When(intact[i].Copy.When));
                json.WriteStartArray("lacks");
                foreach (var urn in intact[i].Lacks)
                {
                    json.WriteStringValue(urn);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("backup", receipt?.BackupPath);
            JsonOutput.Diagnostics(json, "diagnostics", reasons);
        });
    }
}
