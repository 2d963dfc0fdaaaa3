using System.Globalization;
using System.Text.Json;

namespace Cairn.Storage.Places;

/// <summary>Reads and writes what Pulumi and SST put into their locks (spec/state.md §3.2, §5.1).</summary>
internal static class LockContent
{
    private const string OwnRun = "cairn-";

    public static HeldLock Read(string path, StageKind kind, byte[]? content, LockOwner owner)
    {
        var unreadable = new HeldLock(path, kind, Who: null, When: null, IsStale: false);
        try
        {
            using var document = JsonDocument.Parse(content ?? []);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? unreadable
                : kind == StageKind.Sst ? OfSst(path, root, owner)
                : OfPulumi(path, root, owner);
        }
        catch (JsonException)
        {
            return unreadable;
        }
    }

    public static byte[] OfPulumi(LockOwner owner, DateTimeOffset now) => Written(writer =>
    {
        writer.WriteNumber("pid", owner.ProcessId);
        writer.WriteString("username", owner.UserName);
        writer.WriteString("hostname", owner.HostName);
        writer.WriteString("timestamp", now);
    });

    public static byte[] OfSst(LockOwner owner, DateTimeOffset now, string command) => Written(writer =>
    {
        // The first half of an update's id is the time, inverted, so that the newest sorts first.
        var time = ~now.ToUnixTimeMilliseconds() & 0xffff_ffff_ffff;
        writer.WriteString("created", now);
        writer.WriteString("updateID", time.ToString("x12", CultureInfo.InvariantCulture) + $"{owner.NewId():n}"[..12]);
        writer.WriteString("runID", $"{OwnRun}{owner.ProcessId}");
        writer.WriteString("command", command);
        writer.WriteBoolean("ignore", false);
    });

    private static HeldLock OfPulumi(string path, JsonElement root, LockOwner owner)
    {
        var host = Text(root, "hostname");
        var id = root.TryGetProperty("pid", out var pid) && pid.ValueKind == JsonValueKind.Number
            && pid.TryGetInt32(out var number) ? number : 0;
        var who = $"{Text(root, "username") ?? "?"}@{host ?? "?"} (process {id})";
        var stale = id > 0
            && string.Equals(host, owner.HostName, StringComparison.OrdinalIgnoreCase)
            && !owner.IsAlive(id);
        return new HeldLock(path, StageKind.Pulumi, who, Text(root, "timestamp"), stale);
    }

    /// <summary>SST's own locks don't tell whose they are; those that Cairn took in a local home do.</summary>
    private static HeldLock OfSst(string path, JsonElement root, LockOwner owner)
    {
        var isOwn = Text(root, "runID") is { } run && run.StartsWith(OwnRun, StringComparison.Ordinal)
            && int.TryParse(run.AsSpan(OwnRun.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && id > 0 && !owner.IsAlive(id);
        return new(
            path,
            StageKind.Sst,
            $"sst {Text(root, "command") ?? "?"}",
            Text(root, "created"),
            isOwn,
            Text(root, "runID"),
            Text(root, "updateID"));
    }

    private static string? Text(JsonElement root, string member)
        => root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[] Written(Action<Utf8JsonWriter> members)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
