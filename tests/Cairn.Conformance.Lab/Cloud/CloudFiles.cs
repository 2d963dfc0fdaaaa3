using System.Text.Json;
using Cairn.Model;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>The cloud: a folder with a file for each object, written as the recorded provider wrote them.</summary>
internal static class CloudFiles
{
    public const string Formless = "x";

    private static readonly string Folder = Environment.GetEnvironmentVariable("LAB_CLOUD") ?? ".";

    public static string PathOf(string id) => Path.Combine(Folder, $"{id}.json");

    /// <summary>Whether a scenario has said from outside that the object can't be deleted.</summary>
    public static bool IsKept(string id) => File.Exists(Path.Combine(Folder, $".deny-delete-{id}"));

    public static Task WriteAsync(string id, CloudInputs inputs, CancellationToken token)
        => File.WriteAllTextAsync(
            PathOf(id),
            CloudJson.Write(new PropertyValue.Map(
            [
                new("id", new PropertyValue.Text(id)),
                new("size", CloudJson.Number(inputs.Size ?? 0)),
                new("label", new PropertyValue.Text(inputs.Label)),
                new("shape", new PropertyValue.Text(inputs.Form ?? Formless)),
                new("link", inputs.Link),
            ])),
            token);

    /// <summary>The object's label, size and form; null: there is none.</summary>
    public static async Task<CloudInputs?> ReadAsync(string id, CancellationToken token)
    {
        if (!File.Exists(PathOf(id)))
        {
            return null;
        }

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf(id), token));
        return new CloudInputs
        {
            Label = json.RootElement.GetProperty("label").GetString() ?? "",
            Size = json.RootElement.GetProperty("size").GetInt32(),
            Form = json.RootElement.GetProperty("shape").GetString() is var form && form == Formless ? null : form,
        };
    }

    public static void Delete(string id) => File.Delete(PathOf(id));
}
