using System.Text.Json;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Node;

/// <summary>A <c>package.json</c>, of which members are read on demand.</summary>
internal sealed class PackageJson
{
    public const string FileName = "package.json";

    private static readonly JsonDocumentOptions Reading = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    private PackageJson(JsonElement root) => Root = root;

    public JsonElement Root { get; }

    public string? Name => Text(Root, "name");

    public string? Version => Text(Root, "version");

    public string? Main => Text(Root, "main");

    /// <summary>The file in a folder; null where it is missing or no JSON object.</summary>
    public static PackageJson? In(string folder, int bytesMax)
    {
        if (DescriptionFile.TryRead(Path.Combine(folder, FileName), bytesMax) is not { } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new PackageJson(document.RootElement.Clone())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Member(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(JsonElement element, string name)
        => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
