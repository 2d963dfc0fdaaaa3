using System.Globalization;
using System.Text.Json;
using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>What a restore means for the cloud, and what it did.</summary>
internal static class RestorePlanView
{
    private const int ShownMax = 20;

    public static void Human(IoContext io, HistoryRestorePlan plan, bool showsAll)
    {
        var pen = Pen.Out(io);
        var version = plan.Version.Version;
        if (plan.IsNothing)
        {
            pen.Line(Ink.Good, "Nothing to do", $": the state is {version.Id} already, to the byte.");
            return;
        }

        pen.Line(Ink.Strong, version.Id, $"  {VersionText.When(version.When)}  {VersionText.What(version)}");
        if (plan.Objects is not { } objects)
        {
            pen.Text("What is there now can't be compared with it, so nobody can say which objects in the cloud the"
                + " restored state will not know.");
            pen.Gap();
            return;
        }

        var shown = showsAll ? int.MaxValue : ShownMax;
        Objects(
            pen, Ink.Bad, objects.Forgotten, shown,
            "The restored state will no longer know these objects. They stay in the cloud, and no deployment will"
                + " ever change or remove them:");
        Objects(
            pen, Ink.Careful, objects.Believed, shown,
            "The restored state will believe that these objects exist. Where they were deleted since, `refresh` before"
                + " the next deployment finds that out:");
        if (objects.Forgotten.Count + objects.Believed.Count == 0)
        {
            pen.Text("Both states know the same objects in the cloud.");
        }

        pen.Gap();
    }

    public static void Written(
        IoContext io, HistoryRestorePlan plan, WriteReceipt receipt, IReadOnlyList<Diagnostic> warnings)
    {
        var pen = Pen.Out(io);
        var version = receipt.Version is { } number ? $" It is {number} now." : "";
        pen.Line(Ink.Good, "Restored", $" {plan.Version.Version.Id} to {receipt.Path}.{version}");
        if (receipt.BackupPath is { } backup)
        {
            pen.Line($"The state of before is kept: {backup}");
        }

        DiagnosticView.All(Pen.Err(io), warnings);
    }

    public static void Json(
        IoContext io,
        HistoryRestorePlan plan,
        string status,
        WriteReceipt? receipt,
        IReadOnlyList<Diagnostic> warnings) => JsonOutput.Write(io, json =>
        {
            json.WriteString("path", plan.History.Place.StatePath);
            json.WriteString("status", status);
            json.WriteString("restored", plan.Version.Version.Id);
            json.WriteBoolean("compared", plan.Objects is not null);
            Objects(json, "forgotten", plan.Objects?.Forgotten ?? []);
            Objects(json, "believed", plan.Objects?.Believed ?? []);
            json.WriteString("version", receipt?.Version);
            json.WriteString("backup", receipt?.BackupPath);
            JsonOutput.Diagnostics(json, "diagnostics", warnings);
        });

    private static void Objects(
        Pen pen, Ink ink, IReadOnlyList<ResourceHeader> objects, int shownMax, string text)
    {
        if (objects.Count == 0)
        {
            return;
        }

        pen.Text(text);
        foreach (var resource in objects.Take(shownMax))
        {
            pen.Line(ink, resource.Name, $"  {resource.Type}  {resource.Id}", 2);
        }

        if (objects.Count > shownMax)
        {
            var more = objects.Count - shownMax;
            pen.Line(string.Create(CultureInfo.InvariantCulture, $"… and {more:N0} more (--all)"), 2);
        }
    }

    private static void Objects(Utf8JsonWriter json, string name, IReadOnlyList<ResourceHeader> objects)
    {
        json.WriteStartArray(name);
        foreach (var resource in objects)
        {
            json.WriteStartObject();
            json.WriteString("name", resource.Name);
            json.WriteString("urn", resource.Urn);
            json.WriteString("type", resource.Type);
            json.WriteString("id", resource.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
