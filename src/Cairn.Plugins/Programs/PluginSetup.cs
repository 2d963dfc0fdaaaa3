using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Downloads;
using Cairn.Plugins.Node;
using Cairn.Plugins.Processes;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Programs;

/// <summary>Downloads and installs plugins, with or without a project.</summary>
public sealed class PluginSetup : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly PluginFinder _finder;
    private readonly PluginPreparation _preparation;
    private readonly PackageInstaller _packages;
    private readonly PluginLimits _limits;

    /// <param name="environment">Says where plugins are, and how servers are spoken to.</param>
    /// <param name="time">The clock of pauses.</param>
    /// <param name="project">Whose plugins are looked for; null: none's.</param>
    /// <param name="limits">Of what is downloaded.</param>
    public PluginSetup(IEnvironment environment, TimeProvider time, PulumiProject? project, PluginLimits limits)
    {
        _limits = limits;
        var places = PluginPlaces.Of(environment, project?.ProgramFolder) with
        {
            ProjectPlugins = project?.Plugins ?? [],
        };
        _finder = new PluginFinder(places, limits);
        _packages = new PackageInstaller(new ChildStarter(environment, time, GuardProgram.Find(environment), limits));
        _preparation = new PluginPreparation(_packages);
        Installer = new PluginInstaller(
            places, new PluginDownloader(_http, DownloadBases.Default, environment, time, limits), time, limits);
    }

    public PluginInstaller Installer { get; }

    /// <summary>Installs a plugin where it is missing, or anew.</summary>
    public Task<Result<InstalledPlugin>> InstallAsync(
        PluginRequest plugin, bool isForced, Action<DownloadProgress> report, CancellationToken cancellationToken)
        => Installer.InstallAsync(plugin, isForced, _preparation.PrepareAsync, report, cancellationToken);

    /// <summary>Installs a plugin from an archive that is at hand.</summary>
    public Task<Result<InstalledPlugin>> InstallFileAsync(
        PluginRequest plugin,
        string archivePath,
        bool isForced,
        Action<DownloadProgress> report,
        CancellationToken cancellationToken)
        => Installer.InstallFileAsync(
            plugin, archivePath, isForced, _preparation.PrepareAsync, report, cancellationToken);

    /// <summary>Installs the packages of a Node program; null where it succeeded.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="said">Hears what the tool writes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Diagnostic?> InstallPackagesAsync(
        PulumiProject project, Action<string> said, CancellationToken cancellationToken)
    {
        if (project.Runtime != NodeProgram.Runtime)
        {
            return null;
        }

        var options = NodeOptions.Parse(project.Options);
        return options.TryGet(out var node)
            ? await _packages.InstallAsync(
                project.ProgramFolder, node, new DelegateSink(line => said(line.Text)), cancellationToken)
            : options.Diagnostics[0];
    }

    /// <summary>The plugins that a program's packages need, each once, and whether they are there.</summary>
    public IReadOnlyList<(PluginRequest Plugin, bool IsThere)> Required(PulumiProject project)
        =>
        [
            .. new RequiredPackages(_limits).Of(project.ProgramFolder)
                .DistinctBy(static x => (x.Name, x.Version, x.Server))
                .Select(static x => new PluginRequest
                {
                    Kind = PluginKind.Resource,
                    Name = x.Name,
                    Version = SemanticVersion.TryParse(x.Version.TrimStart('v')),
                    Server = x.Server.Length > 0 ? x.Server : null,
                })
                .Select(x => (x, !PluginFinder.IsMissing(_finder.Find(x)))),
        ];

    public void Dispose() => _http.Dispose();
}
