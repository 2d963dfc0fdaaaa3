using System.Text.Json;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>What the scenario wants the program to declare: JSON in a file that a variable names.</summary>
internal static class LabSpec
{
    public static JsonElement Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Environment.GetEnvironmentVariable("LAB_SPEC") ?? ""));
        return json.RootElement.Clone();
    }

    /// <summary>A member; null where it is not there.</summary>
    public static JsonElement? At(this JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A text; null where it is not there.</summary>
    public static string? Text(this JsonElement json, string name) => json.At(name)?.GetString();

    /// <summary>The elements of a list; none where it is not there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name)
        => json.At(name) is { } list ? list.EnumerateArray() : [];
}
