using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.DotNet;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Node;
using Cairn.Plugins.Processes;
using Cairn.Plugins.Programs;
using Cairn.Protocol.Channels;

namespace Cairn.Plugins.Providers;

/// <summary>
/// Starts providers, each in a process of its own (spec/engine.md §2.4, §2.5). A missing plugin is installed where
/// that is wanted.
/// </summary>
internal sealed class ProviderProcesses(
    PluginHostOptions options,
    PluginFinder finder,
    PluginPlaces places,
    PluginLauncher launcher,
    PluginPreparation preparation,
    DotNetApp? app,
    MonitorServer server) : IProviderSource, IAsyncDisposable
{
    /// <summary>For who works on plugins, whose versions are never right.</summary>
    private const string DevelopmentVariable = "PULUMI_DEV";

    private static readonly string[] TalkingPlugins = ["pulumi-nodejs", "pulumi-python"];

    private readonly ConcurrentBag<GrpcProvider> _started = [];
    private readonly SemaphoreSlim _installing = new(1, 1);
    private readonly EarlyStart _early = new(options.Limits);

    /// <summary>Also begins to start them: that takes as long as the program needs to register something.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<ProviderPackage> packages, CancellationToken token)
    {
        foreach (var package in packages)
        {
            var wanted = Request(package);
            var located = await FindAsync(wanted, token);
            foreach (var note in located.Value is null ? [] : located.Diagnostics)
            {
                server.Log(new ProgramMessage(MessageLevel.Warning, note.Detail));
            }

            if (located.Value is { } found and not FoundPlugin.Running)
            {
                _early.Begin(found, end => ConnectAsync(found, wanted, end));
            }
        }
    }

    public async Task<Result<IProvider>> LoadAsync(ProviderPackage package, CancellationToken token)
    {
        var wanted = Request(package);
        var located = await FindAsync(wanted, token);
        if (!located.TryGet(out var found))
        {
            return Result.Failed<IProvider>(located.Diagnostics);
        }

        foreach (var note in located.Diagnostics)
        {
            server.Log(new ProgramMessage(MessageLevel.Warning, note.Detail));
        }

        var connected = await _early.TakeAsync(found, token) ?? await ConnectAsync(found, wanted, token);
        return connected.TryGet(out var connection)
            ? await GreetAsync(connection, found, package, await server.AddressAsync(token), token)
            : Result.Failed<IProvider>(connected.Diagnostics);
    }

    /// <summary>Starts a provider and asks it for the schema of its package.</summary>
    public async Task<Result<ProviderSchema>> SchemaAsync(
        ProviderPackage package, IReadOnlyList<string> parameters, CancellationToken token)
    {
        var loaded = await LoadAsync(package, token);
        return loaded.Value is GrpcProvider provider
            ? await provider.SchemaAsync(parameters, token)
            : Result.Failed<ProviderSchema>(loaded.Diagnostics);
    }

    public async ValueTask DisposeAsync()
    {
        await _early.DisposeAsync();

        // Most have been disposed of with their operation; doing it again does nothing.
        await Task.WhenAll(_started.Select(x => x.DisposeAsync().AsTask()));
        _installing.Dispose();
    }

    private static PluginRequest Request(ProviderPackage package) => new()
    {
        Kind = PluginKind.Resource,
        Name = package.Name,
        Version = package.Version.Length > 0 ? SemanticVersion.TryParse(package.Version) : null,
        Server = package.DownloadUrl.Length > 0 ? package.DownloadUrl : null,
        Checksums = package.Checksums.ToImmutableDictionary(
            x => x.Key, x => Convert.ToHexStringLower(x.Value.AsSpan())),
    };

    private async Task<Result<FoundPlugin>> FindAsync(PluginRequest wanted, CancellationToken token)
    {
        if (app is not null && await app.ProviderAsync(wanted.Name, token) is { } own)
        {
            return Result.Of<FoundPlugin>(own);
        }

        var found = finder.Find(wanted);
        if (!PluginFinder.IsMissing(found) || options.Installer is null || wanted.IsBundled)
        {
            return found;
        }

        if (!places.MayDownload)
        {
            return Result.Failed<FoundPlugin>(PluginDiagnostics.NoAcquisition(wanted));
        }

        await _installing.WaitAsync(token);
        try
        {
            found = finder.Find(wanted);
            if (!PluginFinder.IsMissing(found))
            {
                return found;
            }

            var installed = await options.Installer.InstallAsync(
                wanted, isForced: false, preparation.PrepareAsync, options.Downloading, token);
            return installed.TryGet(out _)
                ? finder.Find(wanted)
                : Result.Failed<FoundPlugin>(installed.Diagnostics);
        }
        finally
        {
            _installing.Release();
        }
    }

    private async Task<Result<ProviderConnection>> ConnectAsync(
        FoundPlugin found, PluginRequest wanted, CancellationToken token)
    {
        if (found is FoundPlugin.Running running)
        {
            return Result.Of(Connection(wanted.Name, found, running.Port, null));
        }

        var started = await launcher.StartAsync(
            found,
            new PluginLaunch
            {
                Plugin = wanted,
                Engine = await server.AddressAsync(token),
                Folder = options.Project.ProgramFolder,
                Environment = PluginLaunch.DynamicEnvironment(
                    options.Run.Project, options.Run.Config, options.Project.Options),
            },
            TalkingPlugins.Contains(wanted.Name) ? new MessageSink(server.Log) : DelegateSink.Nowhere,
            token);
        return started.TryGet(out var process)
            ? Result.Of(Connection(wanted.Name, found, process.Port, process))
            : Result.Failed<ProviderConnection>(started.Diagnostics);
    }

    private ProviderConnection Connection(string name, FoundPlugin found, int port, PluginProcess? process)
    {
        var scheme = found.UsesFrames ? Loopback.FrameScheme : "";
        return new ProviderConnection(
            name, Loopback.Open($"{scheme}{Loopback.Host}:{port}"), process, options.Time, server.Log);
    }

    private async Task<Result<IProvider>> GreetAsync(
        ProviderConnection connection,
        FoundPlugin found,
        ProviderPackage package,
        string engine,
        CancellationToken token)
    {
        var greeting = new ProviderGreeting(connection, engine);
        var answer = await greeting.HandshakeAsync(Folder(found), token);
        var failure = answer.Failure;
        if (failure is null && found is FoundPlugin.Running)
        {
            failure = await greeting.AttachAsync(token);
        }

        if (failure is null && package.Parameterization is { } parameter)
        {
            failure = await greeting.ParameterizeAsync(parameter, token);
        }

        if (failure is null
            && Request(package).Version is { } wanted
            && !PluginPlaces.IsTrue(options.Environment.Get(DevelopmentVariable)))
        {
            await CheckVersionAsync(greeting, package.Name, wanted, token);
        }

        if (failure is not null)
        {
            await connection.DisposeAsync();
            return Result.Failed<IProvider>(WireDiagnostics.NotReady(package.Name, failure.Message));
        }

        var provider = new GrpcProvider(connection, answer.Value?.Features);
        _started.Add(provider);
        return Result.Of<IProvider>(provider);
    }

    /// <summary>A plugin from the PATH may be an older one than the program was written for.</summary>
    private async Task CheckVersionAsync(
        ProviderGreeting greeting, string name, SemanticVersion wanted, CancellationToken token)
    {
        var said = await greeting.VersionAsync(token);
        if (SemanticVersion.TryParse(said) is not { } version || said.Length == 0 || version < wanted)
        {
            server.Log(new ProgramMessage(
                MessageLevel.Warning,
                $"resource plugin {name} is expected to have version >={wanted}, but has {said}; "
                + "the wrong version may be on your path, or this may be a bug in the plugin"));
        }
    }

    private static string? Folder(FoundPlugin found) => found switch
    {
        FoundPlugin.Executable executable => Path.GetDirectoryName(executable.Path),
        FoundPlugin.Source source => source.Folder,
        _ => null,
    };
}
