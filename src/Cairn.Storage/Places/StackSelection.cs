using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>Which stack of a Pulumi project is selected: a file in Pulumi's home, one for each project.</summary>
/// <param name="environment">Tells where that home is.</param>
public sealed class StackSelection(IEnvironment environment)
{
    private const string Member = "stack";

    /// <summary>Pulumi's home: credentials, plugins, selections.</summary>
    public string Home => environment.Get("PULUMI_HOME") is { Length: > 0 } home
        ? home
        : Path.Combine(environment.HomeFolder, ".pulumi");

    /// <summary>The selected stack's own name; null where none is selected.</summary>
    /// <param name="projectPath">The project's file.</param>
    /// <param name="project">The project's name.</param>
    public string? Read(string projectPath, string project)
    {
        if (SmallFile.TryRead(PathOf(projectPath, project), StorageLimits.Default) is not { } content)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(Member, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } name
                    ? name[(name.LastIndexOf('/') + 1)..]
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Selects a stack, or none. Null where it succeeded.</summary>
    public Diagnostic? Write(string projectPath, string project, string? stack)
    {
        var path = PathOf(projectPath, project);
        var files = new DurableFile();
        if (stack is null)
        {
            return Presence.MayExist(path) ? files.Delete(path) : null;
        }

        return files.CreateDirectory(DurableFile.FolderOf(path))
            ?? files.Replace(path, stream =>
            {
                using var json = new Utf8JsonWriter(stream);
                json.WriteStartObject();
                json.WriteString(Member, stack);
                json.WriteEndObject();
            });
    }

    private string PathOf(string projectPath, string project)
    {
#pragma warning disable CA5350 // Not for protection: Pulumi names the file by this hash of the project's path.
        var hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(projectPath)));
#pragma warning restore CA5350
        return Path.Combine(Home, "workspaces", $"{project}-{hash}-workspace.json");
    }
}
