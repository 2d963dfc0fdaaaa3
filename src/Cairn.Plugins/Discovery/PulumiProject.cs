using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Plugins.DotNet;
using YamlDotNet.Core;

namespace Cairn.Plugins.Discovery;

/// <summary>What of <c>Pulumi.yaml</c> concerns the start of a program and its plugins.</summary>
public sealed record PulumiProject
{
    private static readonly string[] PathStarts = ["./", "../", "/", "~/", ".\\", "..\\"];

    private static readonly (string Member, PluginKind Kind)[] Lists =
    [
        ("providers", PluginKind.Resource),
        ("languages", PluginKind.Language),
        ("analyzers", PluginKind.Analyzer),
    ];

    public required string Name { get; init; }

    /// <summary>The runtime's name: <c>nodejs</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The runtime's options with their texts.</summary>
    public required ImmutableDictionary<string, string> Options { get; init; }

    /// <summary>The folder of the project's file.</summary>
    public required string RootFolder { get; init; }

    /// <summary>The folder the program runs in.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>What is run: a file's name in the program's folder, or <c>.</c>.</summary>
    public required string EntryPoint { get; init; }

    /// <summary>Plugins that are at a path, from <c>plugins:</c> and <c>packages:</c>.</summary>
    public required ImmutableArray<ProjectPlugin> Plugins { get; init; }

    /// <summary>An app in C# that has no project file beside its own.</summary>
    /// <param name="path">Its <c>cairn.cs</c>.</param>
    /// <param name="name">The app's name, as it stands there.</param>
    public static PulumiProject OfApp(string path, string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        return new PulumiProject
        {
            Name = name,
            Runtime = DotNetApp.Runtime,
            Options = ImmutableDictionary<string, string>.Empty,
            RootFolder = folder,
            ProgramFolder = folder,
            EntryPoint = Path.GetFileName(path),
            Plugins = [],
        };
    }

    /// <summary>Reads a project's file.</summary>
    public static Result<PulumiProject> Read(string path, PluginLimits limits)
    {
        if (DescriptionFile.TryRead(path, limits.DescriptionBytesMax) is not { } text)
        {
            return Failed(path, "it can't be read");
        }

        Yaml file;
        try
        {
            file = Yaml.Parse(text, limits.DescriptionDepthMax);
        }
        catch (YamlException damage)
        {
            return Failed(path, damage.Message);
        }

        var root = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        var runtime = file["runtime"];
        if ((runtime?.Text ?? runtime?["name"]?.Text) is not { Length: > 0 } language)
        {
            return Failed(path, "it names no `runtime`");
        }

        return file["name"]?.Text is { Length: > 0 } name
            ? Entry(root, file["main"]?.Text) is var (folder, entry)
                ? Result.Of(new PulumiProject
                {
                    Name = name,
                    Runtime = language,
                    Options = PluginDescriptionFile.Options(runtime?["options"]),
                    RootFolder = root,
                    ProgramFolder = folder,
                    EntryPoint = entry,
                    Plugins = [.. Named(file["plugins"], root), .. Packages(file["packages"], root)],
                })
                : Failed(path, $"`main` is '{file["main"]?.Text}', and nothing is there")
            : Failed(path, "it has no `name`");
    }

    /// <summary>
    /// Where the program is: <c>main</c> is relative or absolute, a folder or a file; of a file the folder it is in.
    /// </summary>
    private static (string Folder, string Entry)? Entry(string root, string? main)
    {
        if (main is not { Length: > 0 })
        {
            return (root, ".");
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(main, root));
        return Directory.Exists(path)
            ? (path, ".")
            : File.Exists(path) ? (Path.GetDirectoryName(path) ?? root, Path.GetFileName(path)) : null;
    }

    private static IEnumerable<ProjectPlugin> Named(Yaml? plugins, string root)
        => from list in Lists
           from entry in plugins?[list.Member]?.Items ?? []
           let name = entry["name"]?.Text
           let path = entry["path"]?.Text
           where name is not null && path is not null
           select new ProjectPlugin(
               list.Kind, name, SemanticVersion.TryParse(entry["version"]?.Text), Path.GetFullPath(path, root));

    /// <summary>Packages that are a path; others name where a plugin is downloaded.</summary>
    private static IEnumerable<ProjectPlugin> Packages(Yaml? packages, string root)
        => from member in packages?.Members ?? []
           let source = member.Value.Text ?? member.Value["source"]?.Text
           where source is not null
               && PathStarts.Any(start => source.StartsWith(start, StringComparison.Ordinal))
           select new ProjectPlugin(PluginKind.Resource, member.Key, Version: null, Path.GetFullPath(source, root));

    private static Result<PulumiProject> Failed(string path, string reason)
        => Result.Failed<PulumiProject>(LanguageDiagnostics.BadProject(path, reason));
}
