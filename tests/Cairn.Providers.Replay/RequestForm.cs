using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Cairn.Providers.Replay;

/// <summary>A request as text without what is another in each run, so that two of them can be compared.</summary>
internal static class RequestForm
{
    /// <summary>What Pulumi's protocol puts in the place of a value that isn't known yet: no id.</summary>
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private const int SeedBytes = 32;

    /// <summary>
    /// Cairn doesn't offer these, on purpose (docs/adr/0024-one-server-and-a-provider-per-channel.md).
    /// </summary>
    private static readonly string[] NotOffered =
    [
        "supportsViews", "resourceStatusAddress", "resourceStatusToken",
        "mapperTarget", "loaderTarget", "resolverTarget",
    ];

    /// <summary>Plugins lie where they were installed.</summary>
    private static readonly string[] Folders = ["rootDirectory", "programDirectory"];

    public static string Of(IMessage request)
    {
        var json = JsonNode.Parse(JsonFormatter.Default.Format(request))?.AsObject() ?? [];
        foreach (var name in NotOffered)
        {
            json.Remove(name);
        }

        foreach (var (name, value) in json.ToList())
        {
            json[name] = Lasting(name, value) ?? value?.DeepClone();
        }

        return CanonicalJson.Write(json);
    }

    private static JsonNode? Lasting(string name, JsonNode? value)
    {
        if (value is not JsonValue || value.GetValueKind() != System.Text.Json.JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetValue<string>();
        return name switch
        {
            // The port is the system's choice.
            "engineAddress" => IsPort(text) ? "<address>" : null,
            _ when Folders.Contains(name) => Path.IsPathRooted(text) ? "<folder>" : null,

            // Random, so that no two creations get the same name.
            "randomSeed" => Convert.FromBase64String(text).Length == SeedBytes ? "<seed>" : null,

            // A provider's id is random too, and made when it is created.
            "id" => text != Unknown && Guid.TryParseExact(text, "D", out _) ? "<id>" : null,
            _ => null,
        };
    }

    private static bool IsPort(string address)
        => address.StartsWith("127.0.0.1:", StringComparison.Ordinal) && address.Split(':') is [_, var port]
            && int.TryParse(port, out _);
}
