using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Storage.Config;
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
        => update["config"] is JsonObject config && config.Any(static x => HistoryConfig.Read(x.Value).IsSecret);

    private static void Config(Utf8JsonWriter json, JsonObject? config, PassphraseSecrets? cipher)
    {
        json.WriteStartObject("config");
        foreach (var (key, node) in config ?? [])
        {
            var value = HistoryConfig.Read(node);
            json.WriteStartObject(key);
            if (Opened(value, cipher) is { } open)
            {
                json.WriteString("value", open.Text);
                if (open.IsObject)
                {
                    json.WritePropertyName("objectValue");
                    json.WriteRawValue(open.Text);
                }
            }

            json.WriteBoolean("secret", value.IsSecret);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Null where it is or holds a secret that stays hidden.</summary>
    private static ConfigValue? Opened(ConfigValue value, PassphraseSecrets? cipher)
        => !value.IsSecret ? value : cipher is null ? null : value.Open(cipher).Value;

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
