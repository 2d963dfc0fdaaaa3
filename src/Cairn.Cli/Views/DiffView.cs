using System.Text.Json;
using Cairn.State.Document;

namespace Cairn.Cli.Views;

/// <summary>What differs between two states, resource by resource.</summary>
internal static class DiffView
{
    public static void Human(Pen pen, StateComparison comparison)
    {
        foreach (var resource in comparison.Removed)
        {
            pen.Line(Ink.Bad, "-", $" {resource.Name}  {resource.Urn}");
        }

        foreach (var resource in comparison.Added)
        {
            pen.Line(Ink.Good, "+", $" {resource.Name}  {resource.Urn}");
        }

        foreach (var (before, after) in comparison.Changed)
        {
            pen.Line(Ink.Careful, "~", $" {after.Name}  {after.Urn}");
            foreach (var line in comparison.Values(before, after).Describe(comparison.Print))
            {
                pen.Line(line, 4);
            }
        }

        pen.Line(comparison.IsEmpty
            ? comparison.IsReordered ? "No resource differs; only their order does." : "No resource differs."
            : $"{CheckView.Counted(comparison.Removed.Count, "resource")} only before,"
                + $" {comparison.Added.Count} only after, {comparison.Changed.Count} changed.");
    }

    public static void Json(IoContext io, StateComparison comparison) => JsonOutput.Write(io, json =>
    {
        Urns(json, "removed", comparison.Removed);
        Urns(json, "added", comparison.Added);
        json.WriteStartArray("changed");
        foreach (var (before, after) in comparison.Changed)
        {
            json.WriteStartObject();
            json.WriteString("urn", after.Urn);
            json.WriteStartArray("paths");
            foreach (var change in comparison.Values(before, after).Changes)
            {
                json.WriteStringValue(change.Path);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Urns(Utf8JsonWriter json, string name, IReadOnlyList<ResourceHeader> resources)
    {
        json.WriteStartArray(name);
        foreach (var resource in resources)
        {
            json.WriteStringValue(resource.Urn);
        }

        json.WriteEndArray();
    }
}
