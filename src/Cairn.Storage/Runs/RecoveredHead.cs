using System.Text.Json;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Runs;

/// <summary>
/// A small file that says what the checkpoint will be when a journal has been folded in: written before the checkpoint
/// is replaced, so that whoever comes after a crash between the two knows the file.
/// </summary>
internal static class RecoveredHead
{
    public static byte[] Bytes(Guid lease, Head head)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("lease", lease);
            writer.WriteNumber("length", head.Length);
            writer.WriteString("hash", head.HashText);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Null where it is none, or belongs to another run's journal.</summary>
    public static Head? Read(byte[] bytes, Guid lease)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return root.GetProperty("lease").GetGuid() != lease
                ? null
                : Head.Parse(root.GetProperty("length").GetInt64(), root.GetProperty("hash").GetString());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }
}
