using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Files;

namespace Cairn.Plugins.DotNet;

/// <summary>Keeps what is known of a build beside it, as JSON.</summary>
internal static class AppBuildFile
{
    /// <summary>What was kept; null where there is nothing, or nothing that can be read.</summary>
    public static AppBuild? Read(string path, PluginLimits limits)
    {
        if (DescriptionFile.TryRead(path, limits.DescriptionBytesMax) is not { } text)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return new AppBuild
            {
                Target = Text(root, "target"),
                Builder = Text(root, "builder"),
                Providers = Providers(root),
                Inputs =
                [
                    .. Items(root, "inputs").Select(x => new BuildStamp(
                        Text(x, "path"),
                        x.GetProperty("length").GetInt64(),
                        x.GetProperty("ticks").GetInt64(),
                        Text(x, "hash"))),
                ],
                Listings = [.. Items(root, "listings").Select(x => (Text(x, "folder"), Text(x, "hash")))],
            };
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }

    /// <summary>Keeps a build; null where it succeeded.</summary>
    public static Diagnostic? Write(string path, AppBuild build)
        => new DurableFile().Replace(path, stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            json.WriteString("target", build.Target);
            json.WriteString("builder", build.Builder);
            Write(json, "providers", build.Providers, provider =>
            {
                json.WriteString("name", provider.Name);
                json.WriteString("version", provider.Version);
                json.WriteBoolean("frames", provider.HasFrames);
            });
            Write(json, "inputs", build.Inputs, input =>
            {
                json.WriteString("path", input.Path);
                json.WriteNumber("length", input.Length);
                json.WriteNumber("ticks", input.Ticks);
                json.WriteString("hash", input.Hash);
            });
            Write(json, "listings", build.Listings, listing =>
            {
                json.WriteString("folder", listing.Folder);
                json.WriteString("hash", listing.Hash);
            });
            json.WriteEndObject();
        });

    /// <summary>What an app says of its providers.</summary>
    public static ImmutableArray<AppProvider> Providers(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var hasFrames = HasFrames(json.RootElement);
            return [.. Providers(json.RootElement).Select(x => x with { HasFrames = hasFrames })];
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static ImmutableArray<AppProvider> Providers(JsonElement json)
        =>
        [
            .. Items(json, "providers").Select(x => new AppProvider(Text(x, "name"), Text(x, "version"), HasFrames(x))),
        ];

    private static bool HasFrames(JsonElement json)
        => json.TryGetProperty("frames", out var frames) && frames.ValueKind == JsonValueKind.True;

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name)
        => json.GetProperty(name).EnumerateArray();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
