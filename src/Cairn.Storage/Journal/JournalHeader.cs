using System.Text.Json;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Journal;

/// <summary>The payload of a journal's first record, as JSON.</summary>
internal sealed record JournalHeader
{
    /// <summary>The version of what the records mean; that of the framing is in the file's first bytes.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The lease under which the run writes.</summary>
    public required Guid Lease { get; init; }

    /// <summary>The lease's epoch: a higher one cuts off a lower one.</summary>
    public required long Epoch { get; init; }

    /// <summary>The checkpoint that the run started from.</summary>
    public required Head Base { get; init; }

    /// <summary>Who runs it, for people.</summary>
    public required string Who { get; init; }

    /// <summary>What is run, for people.</summary>
    public required string Command { get; init; }

    /// <summary>When it began, for people: nothing is decided by it.</summary>
    public required DateTimeOffset Since { get; init; }

    public byte[] Bytes()
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("lease", Lease);
            writer.WriteNumber("epoch", Epoch);
            writer.WriteNumber("baseLength", Base.Length);
            writer.WriteString("baseHash", Base.HashText);
            writer.WriteString("who", Who);
            writer.WriteString("command", Command);
            writer.WriteString("since", Since);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Null where it is none.</summary>
    public static JournalHeader? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return new JournalHeader
            {
                Version = root.GetProperty("version").GetInt32(),
                Lease = root.GetProperty("lease").GetGuid(),
                Epoch = root.GetProperty("epoch").GetInt64(),
                Base = Head.Parse(root.GetProperty("baseLength").GetInt64(), root.GetProperty("baseHash").GetString()),
                Who = root.GetProperty("who").GetString() ?? "",
                Command = root.GetProperty("command").GetString() ?? "",
                Since = root.GetProperty("since").GetDateTimeOffset(),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }
}
