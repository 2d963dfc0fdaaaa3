using System.Collections.Immutable;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.DotNet;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Node;
using Cairn.Plugins.Policies;
using Cairn.Plugins.Processes;
using Cairn.Plugins.Providers;

namespace Cairn.Plugins.Programs;

/// <summary>
/// Programs, plugins and the server that both talk to, put together for one project. One host serves one operation
/// after the other; disposing of it stops the server and every process that is left.
/// </summary>
public sealed class PluginHost : IAsyncDisposable
{
    private readonly PluginHostOptions _options;
    private readonly MonitorServer _server;
    private readonly ProviderProcesses _providers;
    private readonly NodeRuntime _node;
    private readonly LanguageStarter _languages;
    private readonly DotNetApp? _app;
    private readonly PackageInstaller _packages;
    private readonly PolicyPacks _policies;

    private PluginHost(PluginHostOptions options)
    {
        _options = options;
        var guard = options.Guard ?? GuardProgram.Find(options.Environment);
        var children = new ChildStarter(options.Environment, options.Time, guard, options.Limits);
        var places = PluginPlaces.Of(options.Environment, options.Project.ProgramFolder) with
        {
            ProjectPlugins = options.Project.Plugins,
        };
        var finder = new PluginFinder(places, options.Limits);
        var starter = new PluginStarter(children);
        _node = new NodeRuntime(children);
        _languages = new LanguageStarter(finder, starter);
        _server = new MonitorServer(options);
        _packages = new PackageInstaller(children);
        var launcher = new PluginLauncher(_node, starter);
        _app = options.ClientAddress is null && options.Project.Runtime == DotNetApp.Runtime
            ? new DotNetApp(options.Project, children, message => _server.Log(message))
            : null;
        _policies = new PolicyPacks(options, launcher, _server);
        _providers = new ProviderProcesses(
            options, finder, places, launcher, new PluginPreparation(_packages), _app, _server);
    }

    /// <summary>Starts providers. They find the server even where no program runs.</summary>
    public IProviderSource Providers => _providers;

    /// <summary>Serves monitors, one at a time; the next takes the place of the one before.</summary>
    public IMonitorServer Server => _server;

    /// <summary>Nothing is started yet: that happens when it is needed.</summary>
    public static PluginHost Create(PluginHostOptions options) => new(options);

    /// <summary>
    /// Begins what the program needs before it can run, and does not wait: it takes as long as opening a stage.
    /// </summary>
    public void BeginProgram() => _app?.Begin();

    /// <summary>
    /// The program: at the client's address where there is one, else in the project's language. Fails where an option
    /// of the project can't be read (CRN5003).
    /// </summary>
    public Result<ILanguageRuntime> Program()
    {
        if (_options.ClientAddress is { } address)
        {
            return Result.Of<ILanguageRuntime>(new ClientProgram(address, _options, _server));
        }

        if (_app is not null)
        {
            return Result.Of<ILanguageRuntime>(new DotNetProgram(_app, _options, _server));
        }

        if (_options.Project.Runtime != NodeProgram.Runtime)
        {
            return Result.Of<ILanguageRuntime>(new LanguageProgram(_languages, _options, _server));
        }

        var parsed = NodeOptions.Parse(_options.Project.Options);
        return parsed.TryGet(out var node)
            ? Result.Of<ILanguageRuntime>(new NodeProgram(new NodeHost(_node), node, _options, _server))
            : Result.Failed<ILanguageRuntime>(parsed.Diagnostics);
    }

    /// <summary>Starts policy packs; they run until this is disposed of. Fails where one can't be used.</summary>
    public Task<Result<IReadOnlyList<IPolicyPack>>> PoliciesAsync(
        IEnumerable<PolicyPackRequest> wanted, CancellationToken token) => _policies.StartAsync(wanted, token);

    /// <summary>
    /// Installs the packages of a Node program that has none yet; null where it succeeded, or there was nothing to do.
    /// </summary>
    /// <param name="installing">Is called before it begins, with the folder; it can take a minute.</param>
    /// <param name="token">Stops it.</param>
    public async Task<Diagnostic?> InstallPackagesAsync(Action<string> installing, CancellationToken token)
    {
        var project = _options.Project;
        if (_options.ClientAddress is not null || project.Runtime != NodeProgram.Runtime
            || !PackageInstaller.IsNeeded(project.ProgramFolder))
        {
            return null;
        }

        var parsed = NodeOptions.Parse(project.Options);
        if (!parsed.TryGet(out var options))
        {
            return parsed.Diagnostics[0];
        }

        installing(project.ProgramFolder);
        return await _packages.InstallAsync(project.ProgramFolder, options, new MessageSink(_options.Log), token);
    }

    /// <summary>
    /// What the program runs on, as Pulumi's history names it (<c>runtime.name</c> and so on); empty where the program
    /// is at a client's.
    /// </summary>
    public async Task<ImmutableSortedDictionary<string, string>> RuntimeFactsAsync(CancellationToken token)
    {
        var project = _options.Project;
        if (_options.ClientAddress is not null)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        return project.Runtime == NodeProgram.Runtime && NodeOptions.Parse(project.Options).TryGet(out var options)
            ? await new NodeFacts(_node, _packages).ReadAsync(project.ProgramFolder, options, token)
            : ImmutableSortedDictionary<string, string>.Empty.Add("runtime.name", project.Runtime);
    }

    /// <summary>The schema of a provider's package; CRN4402 where the provider gives none.</summary>
    /// <param name="package">The provider.</param>
    /// <param name="parameters">What makes it the provider of another package; none: nothing.</param>
    /// <param name="token">Stops it.</param>
    public Task<Result<ProviderSchema>> SchemaAsync(
        ProviderPackage package, IReadOnlyList<string> parameters, CancellationToken token)
        => _providers.SchemaAsync(package, parameters, token);

    public async ValueTask DisposeAsync()
    {
        await _policies.DisposeAsync();
        await _providers.DisposeAsync();
        await _server.DisposeAsync();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
