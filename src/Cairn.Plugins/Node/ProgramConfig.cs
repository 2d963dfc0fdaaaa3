using System.Text;
using System.Text.Json;

namespace Cairn.Plugins.Node;

/// <summary>The two variables by which a program gets its configuration.</summary>
internal static class ProgramConfig
{
    /// <summary>
    /// The value of <c>PULUMI_CONFIG</c>. Keys have the older form <c>namespace:config:name</c>, which every SDK reads.
    /// </summary>
    public static string Values(IReadOnlyDictionary<string, string> config) => Members(config, OlderKey);

    /// <summary>The same with keys as they are, for providers that run the program's code.</summary>
    public static string Plain(IReadOnlyDictionary<string, string> config) => Members(config, static key => key);

    /// <summary>The value of <c>PULUMI_CONFIG_SECRET_KEYS</c>.</summary>
    public static string SecretKeys(IEnumerable<string> keys) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var key in keys)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
    });

    private static string Members(IReadOnlyDictionary<string, string> config, Func<string, string> name)
        => Write(json =>
        {
            json.WriteStartObject();
            foreach (var (key, value) in config.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(name(key), value);
            }

            json.WriteEndObject();
        });

    private static string OlderKey(string key)
        => key.Split(':') is [var space, var name] ? $"{space}:config:{name}" : key;

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
