using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Storage.History;

/// <summary>
/// Writes and reads the entry of a version (docs/formats/history.md): an object with its format, the SHA-256 of the
/// bytes of <c>entry</c>, and <c>entry</c> itself.
/// </summary>
internal static class HistoryEntryFormat
{
    private const int Format = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(HistoryVersion version)
    {
        var entry = Entry(version);
        var whole = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(whole, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("checksum", Checksum(entry));
            json.WritePropertyName("entry");
            json.WriteRawValue(entry);
            json.WriteEndObject();
        }

        return [.. whole.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads an entry; a warning where it is torn, altered, or of a newer format.</summary>
    public static Result<HistoryVersion> Read(string path, byte[] bytes, VersionStatus status)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var format = root.GetProperty("format").GetInt32();
            if (format > Format)
            {
                return Result.Failed<HistoryVersion>(HistoryDiagnostics.EntryTooNew(path, format));
            }

            var entry = root.GetProperty("entry");
            var checksum = Checksum(Encoding.UTF8.GetBytes(entry.GetRawText()));
            return format == Format && root.GetProperty("checksum").GetString() == checksum
                    ? Result.Of(Version(entry) with { Status = status })
                    : Result.Failed<HistoryVersion>(
                        HistoryDiagnostics.EntryDamaged(path, "was altered: its checksum does not fit"));
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return Result.Failed<HistoryVersion>(
                HistoryDiagnostics.EntryDamaged(path, "is cut short, or is no entry"));
        }
    }

    private static string Checksum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Entry(HistoryVersion version)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteNumber("number", version.Number);
        Number(json, "previous", version.Previous);
        json.WriteString("time", Text(version.Time));
        json.WriteString("modified", version.Modified is { } modified ? Text(modified) : null);
        json.WriteString("origin", version.Origin == VersionOrigin.Found ? "found" : "cairn");
        json.WriteString("user", version.User);
        json.WriteString("host", version.Host);
        json.WriteString("command", version.Command);
        Git(json, version.Git);
        if (version.Content is { } content)
        {
            json.WriteStartObject("content");
            json.WriteString("sha256", content.Sha256);
            json.WriteNumber("bytes", content.Bytes);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("content");
        }

        json.WriteString("replaced", version.Replaced);
        json.WriteBoolean("unchecked", version.IsUnchecked);
        Changes(json, version.Changes);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
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

    private static HistoryVersion Version(JsonElement entry) => new()
    {
        Number = entry.GetProperty("number").GetInt32(),
        Previous = entry.GetProperty("previous") is { ValueKind: JsonValueKind.Number } number
            ? number.GetInt32()
            : null,
        Time = Time(entry.GetProperty("time")) ?? throw new FormatException(),
        Modified = Time(entry.GetProperty("modified")),
        Origin = entry.GetProperty("origin").GetString() == "found" ? VersionOrigin.Found : VersionOrigin.Cairn,
        User = entry.GetProperty("user").GetString(),
        Host = entry.GetProperty("host").GetString(),
        Command = entry.GetProperty("command").GetString(),
        Git = entry.GetProperty("git") is { ValueKind: JsonValueKind.Object } git
            ? new GitStatus(
                git.GetProperty("commit").GetString(),
                git.GetProperty("branch").GetString(),
                git.GetProperty("dirty") is { ValueKind: JsonValueKind.True or JsonValueKind.False } dirty
                    ? dirty.GetBoolean()
                    : null)
            : null,
        Content = entry.GetProperty("content") is { ValueKind: JsonValueKind.Object } content
            ? new ContentAddress(Hash(content.GetProperty("sha256")), content.GetProperty("bytes").GetInt64())
            : null,
        Replaced = entry.GetProperty("replaced").GetString(),
        IsUnchecked = entry.GetProperty("unchecked").GetBoolean(),
        Changes = entry.GetProperty("changes") is { ValueKind: JsonValueKind.Object } changes
            ? new ChangeSummary(
                changes.GetProperty("resources").GetInt32(),
                Named(changes.GetProperty("added")),
                Named(changes.GetProperty("removed")),
                Named(changes.GetProperty("changed")),
                Named(changes.GetProperty("moved")))
            : null,
    };

    private static string Hash(JsonElement value)
        => value.GetString() is { } text && ContentAddress.IsHash(text) ? text : throw new FormatException();

    private static NamedCount Named(JsonElement value) => new(
        value.GetProperty("count").GetInt32(),
        [.. value.GetProperty("names").EnumerateArray().Select(static x => x.GetString() ?? "")]);

    private static DateTimeOffset? Time(JsonElement value)
        => value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;

    private static void Number(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Text(DateTimeOffset time)
        => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
