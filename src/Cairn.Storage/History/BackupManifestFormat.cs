using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// Writes and reads the manifest of a backup (docs/formats/history.md): as an entry of the history, an object with
/// format, checksum and content.
/// </summary>
internal static class BackupManifestFormat
{
    private const int Format = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(BackupManifest manifest)
    {
        var backup = Backup(manifest);
        var whole = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(whole, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("checksum", Convert.ToHexStringLower(SHA256.HashData(backup)));
            json.WritePropertyName("backup");
            json.WriteRawValue(backup);
            json.WriteEndObject();
        }

        return [.. whole.WrittenSpan, (byte)'\n'];
    }

    public static Result<BackupManifest> Read(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var backup = root.GetProperty("backup");
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(backup.GetRawText())));
            return root.GetProperty("format").GetInt32() != Format
                ? Result.Failed<BackupManifest>(
                    HistoryDiagnostics.ManifestDamaged(path, "was made by another version of Cairn"))
                : root.GetProperty("checksum").GetString() == checksum
                    ? Result.Of(Manifest(backup))
                    : Result.Failed<BackupManifest>(
                        HistoryDiagnostics.ManifestDamaged(path, "was altered: its checksum does not fit"));
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return Result.Failed<BackupManifest>(
                HistoryDiagnostics.ManifestDamaged(path, "is cut short, or is no manifest"));
        }
    }

    private static byte[] Backup(BackupManifest manifest)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("made", manifest.Made);
        json.WriteString("kind", manifest.Kind == StageKind.Sst ? "sst" : "pulumi");
        json.WriteString("store", manifest.Store);
        json.WriteStartArray("stages");
        foreach (var stage in manifest.Stages)
        {
            json.WriteStartObject();
            json.WriteString("app", stage.App);
            json.WriteString("stage", stage.Stage);
            json.WritePropertyName("state");
            Address(json, stage.State);
            if (stage.Resources is { } resources)
            {
                json.WriteNumber("resources", resources);
            }
            else
            {
                json.WriteNull("resources");
            }

            json.WriteStartArray("files");
            foreach (var file in stage.Files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WritePropertyName("content");
                Address(json, file.Content);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("contents");
            foreach (var content in stage.Contents)
            {
                Address(json, content);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Address(Utf8JsonWriter json, ContentAddress address)
    {
        json.WriteStartObject();
        json.WriteString("sha256", address.Sha256);
        json.WriteNumber("bytes", address.Bytes);
        json.WriteEndObject();
    }

    private static BackupManifest Manifest(JsonElement backup) => new()
    {
        Made = backup.GetProperty("made").GetDateTimeOffset(),
        Kind = backup.GetProperty("kind").GetString() == "sst" ? StageKind.Sst : StageKind.Pulumi,
        Store = backup.GetProperty("store").GetString() ?? "",
        Stages = [.. backup.GetProperty("stages").EnumerateArray().Select(Stage)],
    };

    private static BackupStage Stage(JsonElement stage) => new(
        stage.GetProperty("app").GetString(),
        stage.GetProperty("stage").GetString() ?? "",
        Address(stage.GetProperty("state")),
        stage.GetProperty("resources") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null,
        [
            .. stage.GetProperty("files").EnumerateArray().Select(static x =>
                new BackupEntry(x.GetProperty("path").GetString() ?? "", Address(x.GetProperty("content")))),
        ],
        [.. stage.GetProperty("contents").EnumerateArray().Select(Address)]);

    private static ContentAddress Address(JsonElement value)
        => value.GetProperty("sha256").GetString() is { } hash && ContentAddress.IsHash(hash)
            ? new ContentAddress(hash, value.GetProperty("bytes").GetInt64())
            : throw new FormatException();
}
