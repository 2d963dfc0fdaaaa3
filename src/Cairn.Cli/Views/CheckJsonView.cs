using System.Text.Json;
using Cairn.Cli.Commands;
using Cairn.Model;

namespace Cairn.Cli.Views;

/// <summary>What a check found, for programs.</summary>
internal static class CheckJsonView
{
    public static void Write(IoContext io, CheckReport report) => JsonOutput.Write(io, json =>
    {
        json.WriteString("path", report.State.File.Path);
        json.WriteString("verdict", report.IsSound ? "sound" : "damaged");
        json.WriteNumber("version", report.State.Document.Version);
        json.WriteNumber("resources", report.State.Document.Count);
        Counts(json, report.ErrorCount, report.WarningCount, report.NoteCount, report.OmittedCount);
        JsonOutput.Diagnostics(json, "diagnostics", report.Explained());
    });

    public static void Unreadable(IoContext io, StateTarget target, IReadOnlyList<Diagnostic> reasons)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("path", reasons.Select(static x => x.Path).FirstOrDefault() ?? target.File);
            json.WriteString("verdict", "unreadable");
            json.WriteNull("version");
            json.WriteNull("resources");
            Counts(json, reasons.Count, 0, 0, 0);
            JsonOutput.Diagnostics(json, "diagnostics", reasons);
        });

    private static void Counts(Utf8JsonWriter json, int errors, int warnings, int notes, int omitted)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("errors", errors);
        json.WriteNumber("warnings", warnings);
        json.WriteNumber("notes", notes);
        json.WriteNumber("omitted", omitted);
        json.WriteEndObject();
    }
}
