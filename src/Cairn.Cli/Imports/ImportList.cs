using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Cli.Imports;

/// <summary>What is to be imported, as a file says it: resources, and the URNs of what they refer to.</summary>
/// <param name="Names">URNs of resources that are in the state already, by the names that entries use.</param>
/// <param name="Entries">The resources.</param>
internal sealed record ImportList(
    ImmutableSortedDictionary<string, string> Names, ImmutableArray<ImportEntry> Entries)
{
    /// <summary>No import file is longer.</summary>
    private const int BytesMax = 64 << 20;

    /// <summary>One resource that was named on the command line.</summary>
    /// <param name="entry">It; parent and provider are <c>name=URN</c>, or a URN alone.</param>
    public static Result<ImportList> Of(ImportEntry entry)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var parent = Reference("parent", entry.Parent);
        var provider = Reference("provider", entry.Provider);
        if (parent.Value is null || provider.Value is null)
        {
            return Result.Failed<ImportList>([.. parent.Diagnostics, .. provider.Diagnostics]);
        }

        foreach (var (name, urn) in (NamedUrn[])[parent.Value, provider.Value])
        {
            if (name.Length > 0 && !names.TryAdd(name, urn))
            {
                return Result.Failed<ImportList>(ImportListDiagnostics.SameName(name));
            }
        }

        return Result.Of(new ImportList(
            names.ToImmutable(), [entry with { Parent = parent.Value.Name, Provider = provider.Value.Name }]));
    }

    /// <summary>Reads a file.</summary>
    public static Result<ImportList> Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.Length > BytesMax)
            {
                return Result.Failed<ImportList>(ImportListDiagnostics.Unreadable(path, "it is too long"));
            }

            using var json = JsonDocument.Parse(file);
            return Result.Of(Parse(json.RootElement));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException
                ? $"open {path}: no such file or directory"
                : e.Message;
            return Result.Failed<ImportList>(ImportListDiagnostics.Unreadable(path, reason));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Result.Failed<ImportList>(ImportListDiagnostics.Unreadable(path, e.Message));
        }
    }

    private static ImportList Parse(JsonElement file) => new(
        file.TryGetProperty("nameTable", out var names) && names.ValueKind == JsonValueKind.Object
            ? names.EnumerateObject().ToImmutableSortedDictionary(
                static x => x.Name, static x => x.Value.GetString() ?? "", StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty,
        file.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array
            ? [.. resources.EnumerateArray().Select(static x => Entry(x).Complete())]
            : []);

    private static ImportEntry Entry(JsonElement json) => new()
    {
        Type = Text(json, "type"),
        Name = Text(json, "name"),
        LogicalName = Text(json, "logicalName"),
        Id = Text(json, "id"),
        Parent = Text(json, "parent"),
        Provider = Text(json, "provider"),
        Version = Text(json, "version"),
        DownloadUrl = Text(json, "pluginDownloadUrl"),
        Properties = json.TryGetProperty("properties", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(static x => x.GetString() ?? "")]
            : [],
        IsComponent = Switch(json, "component"),
        IsRemote = Switch(json, "remote"),
    };

    private static string Text(JsonElement json, string member)
        => json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetString() ?? ""
            : "";

    private static bool Switch(JsonElement json, string member)
        => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Reads <c>name=URN</c>, or a URN, which is called by its role then.</summary>
    private static Result<NamedUrn> Reference(string role, string text)
    {
        if (text.Length == 0)
        {
            return Result.Of(new NamedUrn("", ""));
        }

        var isUrn = text.StartsWith(Urn.Prefix, StringComparison.Ordinal);
        var at = isUrn ? -1 : text.IndexOf('=', StringComparison.Ordinal);
        var (name, urn) = at > 0 ? (text[..at], text[(at + 1)..]) : (role, text);
        // A provider may be named as resources of the state name it: with its id.
        if (role == "provider" && ProviderReference.TryParse(urn, out var reference))
        {
            return Result.Of(new NamedUrn(name, reference.Urn.Value));
        }

        return Urn.TryParse(urn, out var parsed)
            ? Result.Of(new NamedUrn(name, parsed.Value))
            : Result.Failed<NamedUrn>(ImportListDiagnostics.BadReference(role, urn));
    }

    private sealed record NamedUrn(string Name, string Urn);
}
