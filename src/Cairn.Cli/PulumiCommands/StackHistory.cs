using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Storage.Secrets;
using Cairn.Storage.Stores;

namespace Cairn.Cli.PulumiCommands;

/// <summary>The updates of a stack, as Pulumi's own history has them; the newest first.</summary>
internal static class StackHistory
{
    private const int PageUsual = 10;

    public static int Run(PulumiCall call)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var updates = new PulumiStore(stage.Place.Root, call.Io.Time).Updates(stage.Place);
        var size = Number(call, "page-size", PageUsual);
        var page = Number(call, "page", 1);
        var chosen = size <= 0 ? updates : [.. updates.Skip((Math.Max(1, page) - 1) * size).Take(size)];
        return call.IsJson ? Json(call, stage, chosen) : Human(call, chosen);
    }

    private static int Number(PulumiCall call, string flag, int otherwise)
        => int.TryParse(call.Text(flag), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    private static int Json(PulumiCall call, ProjectStage stage, IReadOnlyList<JsonObject> updates)
    {
        using var cipher = call.Switch("show-secrets") && updates.Any(HasSecrets) ? Cipher(call, stage) : null;
        return PulumiJson.Write(call.Io, json =>
        {
            json.WriteStartArray();
            foreach (var update in updates)
            {
                json.WriteStartObject();
                json.WriteNumber("version", 0);
                Copy(json, update, "kind");
                Moment(json, update, "startTime");
                Copy(json, update, "message");
                Copy(json, update, "environment");
                Config(json, update["config"] as JsonObject, cipher);
                Copy(json, update, "result");
                Moment(json, update, "endTime");
                Copy(json, update, "resourceChanges");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static PassphraseSecrets? Cipher(PulumiCall call, ProjectStage stage)
    {
        var settings = stage.Settings.Read();
        return settings.TryGet(out var known)
            ? StageCipher.Open(stage, PulumiStack.Ciphers(call), known).Value
            : null;
    }

    private static bool HasSecrets(JsonObject update)
        => update["config"] is JsonObject config && config.Any(static x => IsSecret(x.Value));

    private static bool IsSecret(JsonNode? value) => value?["secret"]?.GetValueKind() == JsonValueKind.True;

    private static void Config(Utf8JsonWriter json, JsonObject? config, PassphraseSecrets? cipher)
    {
        json.WriteStartObject("config");
        foreach (var (key, value) in config ?? [])
        {
            json.WriteStartObject(key);
            var text = value?["string"]?.ToString() ?? "";
            var isSecret = IsSecret(value);
            if (!isSecret)
            {
                json.WriteString("value", text);
            }
            else if (cipher is not null && cipher.Decrypt(text).TryGet(out var plain))
            {
                json.WriteString("value", plain);
            }

            json.WriteBoolean("secret", isSecret);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter json, JsonObject update, string member)
    {
        if (update[member] is { } value)
        {
            json.WritePropertyName(member);
            value.WriteTo(json);
        }
    }

    private static void Moment(Utf8JsonWriter json, JsonObject update, string member)
    {
        if (Seconds(update, member) is { } seconds)
        {
            json.WriteString(member, PulumiJson.Moment(DateTimeOffset.FromUnixTimeSeconds(seconds)));
        }
    }

    private static long? Seconds(JsonObject update, string member)
        => update[member] is JsonValue value && value.TryGetValue<long>(out var seconds) ? seconds : null;

    private static int Human(PulumiCall call, IReadOnlyList<JsonObject> updates)
    {
        var io = call.Io;
        var now = io.Time.GetUtcNow();
        if (updates.Count == 0)
        {
            io.Out.WriteLine("Stack has never been updated");
        }

        foreach (var update in updates)
        {
            io.Out.WriteLine($"UpdateKind: {update["kind"]}");
            io.Out.WriteLine($"Status: {update["result"]}");
            io.Out.WriteLine($"Message: {update["message"]}");
            if (Seconds(update, "startTime") is { } start)
            {
                var began = DateTimeOffset.FromUnixTimeSeconds(start);
                io.Out.WriteLine($"Updated {PulumiTable.Ago(now - began)}");
            }

            io.Out.WriteLine();
        }

        return PulumiExitCodes.Done;
    }
}
