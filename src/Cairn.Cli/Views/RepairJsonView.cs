using System.Text.Json;
using Cairn.Cli.Commands;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>A repair's plan and outcome, for programs.</summary>
internal static class RepairJsonView
{
    /// <summary>Prints nothing unless JSON was asked for.</summary>
    public static void Write(
        IoContext io,
        RepairArguments arguments,
        OpenedState state,
        Mending? plan,
        string status,
        WriteReceipt? receipt)
    {
        if (!arguments.IsJson)
        {
            return;
        }

        JsonOutput.Write(io, json =>
        {
            json.WriteString("path", state.File.Path);
            json.WriteString("status", status);
            json.WriteNumber("moved", plan?.Plan.Moved ?? 0);
            json.WriteStartArray("changes");
            foreach (var change in plan?.Changes ?? [])
            {
                Change(json, change);
            }

            json.WriteEndArray();
            json.WriteStartArray("questions");
            foreach (var question in plan?.Plan.Questions ?? [])
            {
                Question(json, question);
            }

            json.WriteEndArray();
            JsonOutput.Diagnostics(json, "unmendable", plan?.Plan.Unmendable ?? []);
            json.WriteString("backup", receipt?.BackupPath);
        });
    }

    private static void Change(Utf8JsonWriter json, RepairChange change)
    {
        json.WriteStartObject();
        json.WriteString("action", RepairView.Word(change.Action).Replace(' ', '-'));
        json.WriteString("name", change.Name);
        json.WriteString("urn", change.Urn);
        json.WriteString("what", change.What);
        json.WriteString("why", change.Why);
        json.WriteEndObject();
    }

    private static void Question(Utf8JsonWriter json, RepairQuestion question)
    {
        json.WriteStartObject();
        json.WriteNumber("number", question.Number);
        json.WriteString("code", question.Code.ToString());
        json.WriteString("urn", question.Urn);
        json.WriteString("text", question.Text);
        json.WriteStartArray("options");
        foreach (var option in question.Options)
        {
            json.WriteStartObject();
            json.WriteString("key", option.Key);
            json.WriteString("text", option.Text);
            json.WriteString("consequence", option.Consequence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
