using System.Globalization;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Edits;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>What an edit will do and what it did.</summary>
internal static class EditView
{
    private const int ShownMax = 40;

    public static void Plan(IoContext io, OpenedState state, StateEdit edit, IReadOnlyList<Diagnostic> warnings)
    {
        // Where the state itself goes to standard output, words go to standard error.
        var isStream = state.File.Path == StateFile.StandardStream;
        var pen = isStream ? Pen.Err(io) : Pen.Out(io);
        if (!edit.HasChanges)
        {
            pen.Line("Nothing to do: the state is so already.");
        }

        Changes(pen, edit.Changes);
        if (edit.Changes.Any(x => x.Action == EditAction.Remove))
        {
            pen.Text("Removed resources are only forgotten: nothing is deleted in the cloud.");
        }

        DiagnosticView.All(Pen.Err(io), warnings);
    }

    /// <summary>The changes, one after the other, up to a limit.</summary>
    public static void Changes(Pen pen, IReadOnlyList<EditChange> changes)
    {
        foreach (var change in changes.Take(ShownMax))
        {
            pen.Line(InkOf(change.Action), Word(change.Action), $" {DiagnosticView.NameOf(change.Urn)}", 2);
            pen.Line(change.Urn, 4);
            if (Detail(change) is { Length: > 0 } detail)
            {
                pen.Line(detail, 4);
            }
        }

        if (changes.Count > ShownMax)
        {
            var more = changes.Count - ShownMax;
            pen.Line(string.Create(CultureInfo.InvariantCulture, $"… and {more:N0} more (--json lists all)"), 2);
        }
    }

    public static void Written(IoContext io, WriteReceipt receipt, IReadOnlyList<Diagnostic> warnings)
    {
        var pen = Pen.Out(io);
        pen.Line(Ink.Good, "Written", $" to {receipt.Path}");
        if (receipt.BackupPath is { } backup)
        {
            pen.Line($"The state of before is in {backup}");
        }

        DiagnosticView.All(Pen.Err(io), warnings);
    }

    public static void Json(
        IoContext io,
        OpenedState state,
        StateEdit? edit,
        WriteReceipt? receipt,
        IReadOnlyList<Diagnostic> diagnostics)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("path", state.File.Path);
            json.WriteBoolean("refused", edit is null);
            json.WriteBoolean("written", receipt is not null);
            json.WriteString("backup", receipt?.BackupPath);
            JsonChanges(json, edit?.Changes ?? []);
            JsonOutput.Diagnostics(json, "diagnostics", diagnostics);
        });

    public static void JsonChanges(Utf8JsonWriter json, IReadOnlyList<EditChange> changes)
    {
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("action", Name(change.Action));
            json.WriteString("urn", change.Urn);
            json.WriteString("detail", change.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Name(EditAction action)
        => action == EditAction.DropReference ? "drop-reference" : Word(action);

    private static string Word(EditAction action) => action switch
    {
        EditAction.Add => "add",
        EditAction.Remove => "remove",
        EditAction.Change => "change",
        EditAction.Rename => "rename",
        EditAction.Move => "move",
        EditAction.Repoint => "repoint",
        EditAction.DropReference => "drop a reference of",
        EditAction.Protect => "protect",
        EditAction.Unprotect => "unprotect",
        EditAction.Taint => "taint",
        _ => "untaint",
    };

    private static string Detail(EditChange change) => change.Action switch
    {
        EditAction.Remove => change.Detail.Length > 0 ? $"its object stays: {change.Detail}" : "",
        EditAction.Rename or EditAction.Move => $"→ {change.Detail}",
        _ => change.Detail,
    };

    private static Ink InkOf(EditAction action) => action switch
    {
        EditAction.Remove => Ink.Bad,
        EditAction.DropReference or EditAction.Taint => Ink.Careful,
        EditAction.Add => Ink.Good,
        _ => Ink.Strong,
    };
}
