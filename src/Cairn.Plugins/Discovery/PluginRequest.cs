using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cairn.Plugins.Discovery;

/// <summary>Which plugin is wanted.</summary>
public sealed partial record PluginRequest
{
    public required PluginKind Kind { get; init; }

    /// <summary>The plugin's name: <c>aws</c>, <c>pulumi-nodejs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version; null takes any.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>
    /// Where to download it: <c>https://…</c>, <c>github://…</c>, <c>gitlab://…</c>; null: the usual places.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>SHA-256 of the archive by platform (<c>linux-amd64</c>), in hexadecimal digits.</summary>
    public ImmutableDictionary<string, string> Checksums { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The executable's name, without what Windows puts at its end.</summary>
    public string FileName => $"pulumi-{Kind.Word()}-{Name}";

    /// <summary>The folder below <c>plugins</c>.</summary>
    public string FolderName => $"{Kind.Word()}-{Name}" + (Version is null ? "" : $"-v{Version}");

    /// <summary>The plugin in messages.</summary>
    public string Label => $"the {Kind.Word()} plugin '{Name}'";

    /// <summary>Whether the name can be part of a path and does not lead anywhere else.</summary>
    public bool IsWellNamed => NamePattern.IsMatch(Name);

    /// <summary>Plugins that come with a language or with the CLI, and are not downloaded.</summary>
    public bool IsBundled => Kind switch
    {
        PluginKind.Language => Name is "nodejs" or "bun" or "go" or "python" or "dotnet" or "yaml" or "java" or "pcl",
        PluginKind.Resource => Name is "pulumi-nodejs" or "pulumi-python",
        _ => false,
    };

    [GeneratedRegex(@"\A[a-zA-Z0-9-][a-zA-Z0-9-_.]*[a-zA-Z0-9]\z|\A[a-zA-Z0-9]\z")]
    private static partial Regex NamePattern { get; }
}
