using System.Text.Json;

namespace Cairn.Cli.Imports;

/// <summary>The npm packages that a program depends on, to tell which one a provider's resources come in.</summary>
internal sealed class NodePackages(IReadOnlyList<string> names)
{
    private static readonly string[] Members = ["dependencies", "devDependencies"];

    /// <summary>Of a program's folder; none where its description can't be read.</summary>
    public static NodePackages In(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, "package.json"), FileMode.Open, FileAccess.Read);
            using var json = JsonDocument.Parse(file);
            return new NodePackages(
            [
                .. Members.Where(x => json.RootElement.TryGetProperty(x, out _))
                    .SelectMany(x => json.RootElement.GetProperty(x).EnumerateObject())
                    .Select(static x => x.Name),
            ]);
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return new NodePackages([]);
        }
    }

    /// <summary>The one that is most likely; else what Pulumi would call it.</summary>
    public string Find(string package)
    {
        var usual = $"@pulumi/{package}";
        return names.Contains(usual) ? usual
            : names.FirstOrDefault(x => x.EndsWith($"/{package}", StringComparison.Ordinal) || x == package) ?? usual;
    }
}
