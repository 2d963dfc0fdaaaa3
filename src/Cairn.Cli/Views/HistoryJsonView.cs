using System.Text.Json;
using Cairn.Storage.History;

namespace Cairn.Cli.Views;

/// <summary>Versions, for programs.</summary>
internal static class HistoryJsonView
{
    public static void List(IoContext io, OpenedHistory history) => JsonOutput.Write(io, json =>
    {
        json.WriteString("path", history.Place.StatePath);
        json.WriteString("app", history.Place.Project);
        json.WriteString("stage", history.Place.Stack);
        json.WriteString("state", history.Current is not null ? "there"
            : history.Unreadable.IsEmpty ? "missing" : "unreadable");
        json.WriteString("current", history is { Last: { } last, IsChangedSince: false } ? last.Id : null);
        json.WriteBoolean("changedByOthers", history.IsChangedSince);
        json.WriteStartArray("versions");
        foreach (var version in history.Shelf.Versions)
        {
            json.WriteStartObject();
            Version(json, version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonOutput.Diagnostics(json, "diagnostics", [.. history.Shelf.Damaged, .. history.Unreadable]);
    });

    public static void Show(IoContext io, StateVersion version) => JsonOutput.Write(io, json => Version(json, version));

    private static void Version(Utf8JsonWriter json, StateVersion version)
    {
        var entry = version.Entry;
        json.WriteString("id", version.Id);
        json.WriteString("source", VersionText.Source(version.Source));
        json.WriteString("when", version.When);
        json.WriteString("path", version.Path);
        json.WriteString("sha256", version.Content?.Sha256);
        json.WriteString("origin", entry is null ? null : entry.Origin == VersionOrigin.Found ? "found" : "cairn");
        json.WriteBoolean("unsure", entry?.Status == VersionStatus.Unsure);
        json.WriteBoolean("removed", entry is { Content: null });
        json.WriteString("previous", entry?.Previous is { } previous ? $"v{previous}" : null);
        json.WriteString("user", entry?.User);
        json.WriteString("host", entry?.Host);
        json.WriteString("command", entry?.Command);
        json.WriteBoolean("unchecked", entry?.IsUnchecked is true);
        Git(json, entry?.Git);
        Changes(json, entry?.Changes);
    }

    private static void Git(Utf8JsonWriter json, GitStatus? git)
    {
        if (git is null)
        {
            json.WriteNull("git");
            return;
        }

        json.WriteStartObject("git");
        json.WriteString("commit", git.Commit);
        json.WriteString("branch", git.Branch);
        if (git.IsDirty is { } isDirty)
        {
            json.WriteBoolean("dirty", isDirty);
        }
        else
        {
            json.WriteNull("dirty");
        }

        json.WriteEndObject();
    }

    private static void Changes(Utf8JsonWriter json, ChangeSummary? changes)
    {
        if (changes is null)
        {
            json.WriteNull("changes");
            return;
        }

        json.WriteStartObject("changes");
        json.WriteNumber("resources", changes.Resources);
        Named(json, "added", changes.Added);
        Named(json, "removed", changes.Removed);
        Named(json, "changed", changes.Changed);
        Named(json, "moved", changes.Moved);
        json.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter json, string kind, NamedCount named)
    {
        json.WriteStartObject(kind);
        json.WriteNumber("count", named.Count);
        json.WriteStartArray("names");
        foreach (var name in named.Names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
