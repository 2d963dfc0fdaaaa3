using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Downloads;
using Cairn.Plugins.Programs;
using Cairn.Plugins;
using Cairn.Schemas.Packages;
using Cairn.Schemas.Reading;
using Cairn.Storage.Places;
using System.Collections.Immutable;

namespace Cairn.Cli.Packages;

/// <summary>Gets schemas: from files, and from plugins, which are installed where they are missing.</summary>
internal sealed class SchemaSource(IoContext io, AddArguments arguments)
{
    private const string NoRuntime = "none";

    public async Task<Result<PackageSchema>> ReadAsync(WantedPackage wanted, CancellationToken token)
    {
        var read = wanted switch
        {
            WantedPackage.File file => await OfFileAsync(file.Path, token),
            WantedPackage.Plugin plugin => await OfPluginAsync(plugin, token),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return read.TryGet(out var package)
            ? Result.Of(
                package with
                {
                    Version = arguments.Version ?? package.Version,
                    PluginDownloadUrl = arguments.Server ?? package.PluginDownloadUrl,
                },
                read.Diagnostics)
            : read;
    }

    private static async Task<Result<PackageSchema>> OfFileAsync(string path, CancellationToken token)
    {
        try
        {
            return SchemaReader.Read(await File.ReadAllBytesAsync(path, token), path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<PackageSchema>(AddDiagnostics.NoFile(path, refusal.Message));
        }
    }

    private async Task<Result<PackageSchema>> OfPluginAsync(WantedPackage.Plugin plugin, CancellationToken token)
    {
        var project = Project();
        var environment = new IoEnvironment(io);
        using var setup = new PluginSetup(environment, io.Time, project, PluginLimits.Default);
        await using var host = PluginHost.Create(new PluginHostOptions
        {
            Project = project,
            Run = Run(project),
            Environment = environment,
            Time = io.Time,
            Installer = setup.Installer,
            Downloading = Tell,
            Log = message => io.Err.WriteLine(message.Text),
        });
        var asked = await host.SchemaAsync(
            new ProviderPackage(plugin.Name)
            {
                Version = plugin.Version ?? "",
                DownloadUrl = arguments.Server ?? "",
            },
            arguments.Parameters,
            token);
        if (!asked.TryGet(out var schema))
        {
            return Result.Failed<PackageSchema>(asked.Diagnostics);
        }

        var read = SchemaReader.Read(schema.Json, $"the schema of '{plugin.Name}'");
        var version = plugin.Version ?? (schema.Version.Length > 0 ? schema.Version.TrimStart('v') : null);
        return read.TryGet(out var package)
            ? Result.Of(
                package.Parameter is null ? package with { Version = package.Version ?? version } : package,
                read.Diagnostics)
            : read;
    }

    /// <summary>No program is run: that would have to compile, and may lack the very classes that are to come.
    /// </summary>
    private PulumiProject Project()
        => PulumiProject.OfApp(Path.Combine(io.Folder, AppFile.Name), "add") with { Runtime = NoRuntime };

    private static RunDescription Run(PulumiProject project) => new()
    {
        Organization = "organization",
        Project = project.Name,
        Stack = "add",
        Config = ImmutableSortedDictionary<string, string>.Empty,
        SecretKeys = [],
        IsPreview = true,
        Parallel = 1,
    };

    private void Tell(DownloadProgress progress)
    {
        if (progress is { Stage: InstallStage.Downloading, Bytes: 0 } or { Stage: InstallStage.Done })
        {
            var word = progress.Stage == InstallStage.Done ? "Installed" : "Downloading";
            io.Err.WriteLine($"{word} {progress.Plugin.Label} {progress.Plugin.Version}");
            io.Err.Flush();
        }
    }
}
