using System.Globalization;
using Cairn.Storage.Places;

namespace Cairn.Cli.Views;

/// <summary>Stages, a line each.</summary>
internal static class StageListView
{
    public static void Human(IoContext io, StoreInventory store, IReadOnlyList<StageStatus> stages)
    {
        var pen = Pen.Out(io);
        if (stages.Count == 0)
        {
            pen.Text($"There are no stages in {store.Root}.");
            return;
        }

        var names = stages.Max(static x => Name(x).Length);
        foreach (var stage in stages)
        {
            var marks = stage.Marks().ToList();
            var ink = marks.Count == 0 ? Ink.Strong : stage.Errors > 0 || stage.Unreadable is not null
                ? Ink.Bad
                : Ink.Careful;
            var resources = stage.Resources?.ToString("N0", CultureInfo.InvariantCulture) ?? "?";
            var suffix = marks.Count > 0 ? $"  [{string.Join(", ", marks)}]" : "";
            var who = stage.Version?.Who ?? (stage.IsChangedSince ? "another tool" : "");
            var line = $"{new string(' ', names - Name(stage).Length)}  {resources,7}"
                + $"  {VersionText.When(stage.Changed)}  {who}{suffix}";
            pen.Line(ink, Name(stage), line.TrimEnd());
        }

        if (stages.FirstOrDefault(static x => x.Errors > 0 || x.Unreadable is not null) is { } damaged)
        {
            pen.Gap();
            pen.Line($"Next: cairn state check {damaged.Place.StatePath}");
        }
    }

    public static void Json(IoContext io, StoreInventory store, IReadOnlyList<StageStatus> stages)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("store", store.Root);
            json.WriteStartArray("stages");
            foreach (var stage in stages)
            {
                json.WriteStartObject();
                json.WriteString("app", stage.Place.Project);
                json.WriteString("stage", stage.Place.Stack);
                json.WriteString("path", stage.Place.StatePath);
                if (stage.Resources is { } resources)
                {
                    json.WriteNumber("resources", resources);
                }
                else
                {
                    json.WriteNull("resources");
                }

                json.WriteNumber("pending", stage.Pending);
                json.WriteNumber("errors", stage.Errors);
                json.WriteString("changed", stage.Changed);
                json.WriteString("version", stage.Version?.Id);
                json.WriteString("user", stage.Version?.User);
                json.WriteString("host", stage.Version?.Host);
                json.WriteBoolean("changedByOthers", stage.IsChangedSince);
                json.WriteStartArray("marks");
                foreach (var mark in stage.Marks())
                {
                    json.WriteStringValue(mark);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static string Name(StageStatus stage)
        => stage.Place.Project is { } app ? $"{app}/{stage.Place.Stack}" : stage.Place.Stack;
}
