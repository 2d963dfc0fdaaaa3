using System.Text.Json;

namespace Cairn.Storage.Leases;

/// <summary>
/// The lease of a stage: who works on it, and the epoch that cuts off everybody before. It stays when it is given
/// back, without a holder, so that epochs only rise.
/// </summary>
/// <param name="Epoch">Rises by one whenever the lease is taken, or taken away.</param>
/// <param name="Heartbeat">Rises while the holder lives.</param>
/// <param name="Holder">Null where nobody has it.</param>
public sealed record Lease(long Epoch, long Heartbeat, LeaseHolder? Holder)
{
    private const int Version = 1;

    internal byte[] Bytes()
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteNumber("epoch", Epoch);
            writer.WriteNumber("heartbeat", Heartbeat);
            if (Holder is { } holder)
            {
                writer.WriteStartObject("holder");
                Write(writer, holder);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Null where the bytes are no lease, or one of a newer version.</summary>
    internal static Lease? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.GetProperty("version").GetInt32() != Version ? null : new Lease(
                root.GetProperty("epoch").GetInt64(),
                root.GetProperty("heartbeat").GetInt64(),
                root.TryGetProperty("holder", out var holder) ? ReadHolder(holder) : null);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, LeaseHolder holder)
    {
        writer.WriteString("id", holder.Id);
        writer.WriteString("user", holder.User);
        writer.WriteString("host", holder.Host);
        writer.WriteNumber("pid", holder.ProcessId);
        writer.WriteString("processStart", holder.ProcessStart);
        writer.WriteString("machine", holder.Machine);
        writer.WriteString("boot", holder.Boot);
        writer.WriteString("command", holder.Command);
        writer.WriteString("since", holder.Since);
        if (holder.ToolLock is { } path)
        {
            writer.WriteString("toolLock", path);
            writer.WriteString("toolLockHash", holder.ToolLockHash);
        }
    }

    private static LeaseHolder ReadHolder(JsonElement holder) => new()
    {
        Id = holder.GetProperty("id").GetGuid(),
        User = Text(holder, "user"),
        Host = Text(holder, "host"),
        ProcessId = holder.GetProperty("pid").GetInt32(),
        ProcessStart = Text(holder, "processStart"),
        Machine = Text(holder, "machine"),
        Boot = Text(holder, "boot"),
        Command = Text(holder, "command"),
        Since = holder.GetProperty("since").GetDateTimeOffset(),
        ToolLock = holder.TryGetProperty("toolLock", out var path) ? path.GetString() : null,
        ToolLockHash = holder.TryGetProperty("toolLockHash", out var hash) ? hash.GetString() : null,
    };

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";
}
