using System.Text.Json.Nodes;

namespace Cairn.Providers.Replay;

/// <summary>
/// An exported state as texts that can be compared, one a resource: secrets opened (each encryption is another), the
/// ids that providers got replaced by their URNs (they are random), times only noted, and the order left out (what runs
/// at the same time is written as it ends, and dependencies are a set: Pulumi writes them in other orders than the
/// program names them). The manifest says when and by whom it was written: it is left out.
/// </summary>
internal static class StateForm
{
    private const string SecretMark = "4dabf18193072939515e22adb298388d";
    private const string ProviderType = "pulumi:providers:";

    private static readonly string[] Times = ["created", "modified"];

    /// <summary>The resources by URN; the rest of the state under the empty name.</summary>
    public static IReadOnlyDictionary<string, string> Of(string export, string passphrase)
    {
        var state = JsonNode.Parse(export)?.AsObject() ?? [];
        var deployment = state["deployment"]?.AsObject() ?? [];
        var resources = deployment["resources"]?.AsArray() ?? [];
        deployment.Remove("resources");
        deployment.Remove("manifest");
        using var secrets = new StateSecrets(Salt(deployment), passphrase);
        var ids = resources.Select(x => (Id: Text(x, "id"), Urn: Text(x, "urn"), Type: Text(x, "type")))
            .Where(x => x.Type.StartsWith(ProviderType, StringComparison.Ordinal)).ToList();
        var forms = new SortedDictionary<string, string>(StringComparer.Ordinal) { [""] = CanonicalJson.Write(state) };
        foreach (var resource in resources.OfType<JsonObject>())
        {
            foreach (var time in Times.Where(resource.ContainsKey))
            {
                resource[time] = "<time>";
            }

            if (resource["dependencies"] is JsonArray dependencies)
            {
                resource["dependencies"] = new JsonArray(
                    [.. dependencies.OrderBy(x => x?.ToString(), StringComparer.Ordinal).Select(x => x?.DeepClone())]);
            }

            var name = $"{Text(resource, "urn")}{(resource.ContainsKey("delete") ? " (to be deleted)" : "")}";
            forms[name] = ids.Aggregate(
                CanonicalJson.Write(Opened(resource, secrets)),
                (text, id) => text.Replace(id.Id, $"<id of {id.Urn}>", StringComparison.Ordinal));
        }

        return forms;
    }

    private static string Text(JsonNode? node, string name) => node?[name]?.GetValue<string>() ?? "";

    /// <summary>Taken out: each stack has its own.</summary>
    private static string Salt(JsonObject deployment)
    {
        var settings = deployment["secrets_providers"]?["state"]?.AsObject();
        var salt = Text(settings, "salt");
        settings?.Remove("salt");
        return salt;
    }

    private static JsonNode? Opened(JsonNode? value, StateSecrets secrets) => value switch
    {
        JsonObject members when members.ContainsKey(SecretMark) && members["ciphertext"] is { } sealedText
            => new JsonObject
            {
                ["<secret>"] = Opened(JsonNode.Parse(secrets.Open(sealedText.GetValue<string>())), secrets),
            },
        JsonObject members => new JsonObject(members.Select(x => KeyValuePair.Create(x.Key, Opened(x.Value, secrets)))),
        JsonArray elements => new JsonArray([.. elements.Select(x => Opened(x, secrets))]),
        _ => value?.DeepClone(),
    };
}
