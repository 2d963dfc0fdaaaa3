using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Cairn.Model;
using Cairn.Plugins.Processes;
using Cairn.Storage.Files;

namespace Cairn.Plugins.DotNet;

/// <summary>Builds apps in C#, and asks them what they are.</summary>
internal sealed class AppBuilder(DotNetRuntime dotnet)
{
    /// <summary>The argument of <c>App.Run</c>'s process that makes it say its providers.</summary>
    private const string DescribeArgument = "--cairn-describe";

    private const string Sdk = "Cairn.Sdk.dll";
    private const string Targets = "build.targets";

    /// <summary>Files of a folder, or one above it, that change a build without being named in it.</summary>
    private static readonly string[] Inherited =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Build.rsp", "Directory.Packages.props",
        "global.json", "nuget.config", "NuGet.Config",
    ];

    /// <summary>The time of our targets: a project is compiled anew where one of its imports is newer.</summary>
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly DurableFile _files = new();

    /// <summary>What makes builds of this version of Cairn.</summary>
    public static string Name { get; } =
        typeof(AppBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";

    /// <summary>Builds an app, whether or not it was built before.</summary>
    /// <param name="source">What of.</param>
    /// <param name="folder">Cairn's own folder for this app.</param>
    /// <param name="token">Stops it.</param>
    public async Task<Result<AppBuild>> BuildAsync(AppSource source, string folder, CancellationToken token)
    {
        var found = dotnet.Find();
        if (!found.TryGet(out var executable))
        {
            return Result.Failed<AppBuild>(found.Diagnostics);
        }

        var inputs = Path.Combine(folder, "inputs");
        if (Prepare(folder, inputs) is { } failure)
        {
            return Result.Failed<AppBuild>(failure);
        }

        var output = new StringBuilder();
        var began = dotnet.Children.Time.GetUtcNow();
        var ended = await dotnet.RunAsync(Command(executable, source, folder, inputs), output, token);
        if (!ended.TryGet(out var exit))
        {
            return Result.Failed<AppBuild>(ended.Diagnostics);
        }

        if (exit.Code != 0)
        {
            var errors = CompilerMessages.Errors(output.ToString(), source.Folder);
            return Result.Failed<AppBuild>(errors.Count > 0
                ? LanguageDiagnostics.DoesNotCompile(source.Path, errors)
                : LanguageDiagnostics.BuildFailed(source.Path, exit.Code, output.ToString()));
        }

        return Built(source, inputs, began) is { } build
            ? Result.Of(build with
            {
                Providers = await ProvidersAsync(executable, build.Target, token),
                Warnings = [.. CompilerMessages.Warnings(output.ToString(), source.Folder)],
            })
            : Result.Failed<AppBuild>(
                LanguageDiagnostics.BuildFailed(source.Path, exit.Code, output.ToString()));
    }

    private Diagnostic? Prepare(string folder, string inputs)
    {
        if (Directory.Exists(inputs))
        {
            Directory.Delete(inputs, recursive: true);
        }

        using var targets = typeof(AppBuilder).Assembly.GetManifestResourceStream(Targets);
        Invariant.Holds(targets is not null);
        using var content = new MemoryStream();
        targets.CopyTo(content);
        var path = Path.Combine(folder, Targets);
        var failure = _files.CreateDirectory(inputs)
            ?? (DurableFile.HasContent(path, content.ToArray())
                ? null
                : _files.Replace(path, stream => stream.Write(content.ToArray())));
        if (failure is null)
        {
            File.SetLastWriteTimeUtc(path, LongAgo);
        }

        return failure;
    }

    private ChildCommand Command(string executable, AppSource source, string folder, string inputs) => new()
    {
        Program = executable,
        Folder = source.Folder,
        Arguments =
        [
            "build", source.Path, "--configuration", "Release", "--verbosity", "quiet", "--nologo",
            $"-p:CustomAfterMicrosoftCommonTargets={Path.Combine(folder, Targets)}",
            $"-p:CairnInputs={inputs}",
            "-p:NuGetAudit=false",
        ],
        Environment = Variables(folder),
    };

    /// <summary>
    /// .NET keeps what it makes of single files below the user's data folder, and gives up where a new user has none.
    /// </summary>
    private ImmutableDictionary<string, string?> Variables(string folder)
    {
        const string variable = "XDG_DATA_HOME";
        var environment = dotnet.Children.Environment;
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            return DotNetRuntime.Building;
        }

        var data = environment.Get(variable) is { Length: > 0 } named
            ? named
            : Path.Combine(environment.HomeFolder, ".local", "share");
        var own = Path.Combine(folder, "data");
        return Directory.Exists(data) || _files.CreateDirectory(own) is not null
            ? DotNetRuntime.Building
            : DotNetRuntime.Building.SetItem(variable, own);
    }

    /// <summary>The build, by what its projects say of themselves; null where the app's says nothing.</summary>
    private static AppBuild? Built(AppSource source, string inputs, DateTimeOffset began)
    {
        string? target = null;
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var listings = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var list in Directory.EnumerateFiles(inputs))
        {
            if (File.ReadAllLines(list) is not [var project, var output, var made, .. var sources])
            {
                continue;
            }

            // The project of a single file is made up beside it.
            var isApp = project == source.Path || project == source.Path + "proj" || project == source.Path + ".csproj";
            target = isApp ? output : target;
            var folder = Path.GetDirectoryName(project) ?? "";
            files.UnionWith(sources.Where(x => !x.StartsWith(made, StringComparison.Ordinal)));
            files.UnionWith(Above(folder).SelectMany(x => Inherited.Select(name => Path.Combine(x, name))));
            if (File.Exists(project))
            {
                _ = files.Add(project);
                listings.Add((folder, SourceListing.Hash(folder, PluginLimits.Default.FoldersMax)));
            }
        }

        return target is null
            ? null
            : new AppBuild
            {
                Target = target,
                Builder = Name,
                Inputs = [.. files.Select(x => BuildStamp.Of(x, began))],
                Listings = listings.ToImmutable(),
            };
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = folder; at is { Length: > 0 }; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    private async Task<ImmutableArray<AppProvider>> ProvidersAsync(
        string executable, string target, CancellationToken token)
    {
        if (!File.Exists(Path.Combine(Path.GetDirectoryName(target) ?? "", Sdk)))
        {
            return [];
        }

        var output = new StringBuilder();
        var ended = await dotnet.RunAsync(
            new ChildCommand
            {
                Program = executable,
                Folder = Path.GetDirectoryName(target) ?? "",
                Arguments = [target, DescribeArgument],
                TakesDescendantsAlong = true,
            },
            output,
            token);
        return ended.Value is { Code: 0 }
            ? AppBuildFile.Providers(output.ToString().Trim().Split('\n')[^1])
            : [];
    }
}
