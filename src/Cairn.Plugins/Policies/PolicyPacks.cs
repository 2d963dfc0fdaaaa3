using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Node;
using Cairn.Plugins.Programs;
using Cairn.Protocol.Channels;

namespace Cairn.Plugins.Policies;

/// <summary>
/// Starts policy packs, each in a process of its own that runs in the pack's folder, and tells them about the run and
/// their configuration (spec/engine.md §1.6).
/// </summary>
internal sealed class PolicyPacks(PluginHostOptions options, PluginLauncher launcher, MonitorServer server)
    : IAsyncDisposable
{
    private readonly ConcurrentBag<GrpcPolicyPack> _started = [];

    public async Task<Result<IReadOnlyList<IPolicyPack>>> StartAsync(
        IEnumerable<PolicyPackRequest> wanted, CancellationToken token)
    {
        var started = await Task.WhenAll(wanted.Select(x => StartAsync(x, token)));
        var problems = started.Where(static x => x.Value is null).SelectMany(static x => x.Diagnostics).ToList();
        return problems.Count > 0
            ? Result.Failed<IReadOnlyList<IPolicyPack>>([.. problems])
            : Result.Of<IReadOnlyList<IPolicyPack>>([.. started.Select(static x => x.Value).OfType<IPolicyPack>()]);
    }

    public async ValueTask DisposeAsync()
        => await Task.WhenAll(_started.Select(static x => x.DisposeAsync().AsTask()));

    private async Task<Result<IPolicyPack>> StartAsync(PolicyPackRequest wanted, CancellationToken token)
    {
        var described = PluginDescriptionFile.In(wanted.Folder, options.Limits, PluginDescriptionFile.PolicyName);
        if (!described.TryGet(out var description))
        {
            return Result.Failed<IPolicyPack>(described.Diagnostics is [var damage, ..]
                ? damage
                : PolicyDiagnostics.NotFound(wanted.Place));
        }

        var process = await launcher.StartAsync(
            new FoundPlugin.Source(wanted.Folder, description),
            new PluginLaunch
            {
                Plugin = new PluginRequest { Kind = PluginKind.Analyzer, Name = Path.GetFileName(wanted.Folder) },
                Engine = await server.AddressAsync(token),
                Folder = wanted.Folder,
                Environment = Environment(),
            },
            new MessageSink(server.Log),
            token);
        if (!process.TryGet(out var running))
        {
            return Result.Failed<IPolicyPack>(
                PolicyDiagnostics.NotStarted(wanted.Place, process.Diagnostics[0]));
        }

        var pack = new GrpcPolicyPack(
            wanted.Place, running, Loopback.Open($"{Loopback.Host}:{running.Port}"), options.Run.IsPreview);
        _started.Add(pack);
        var problem = await pack.GreetAsync(await server.AddressAsync(token), wanted, options.Run, token);
        return problem is null ? Result.Of<IPolicyPack>(pack) : Result.Failed<IPolicyPack>(problem);
    }

    /// <summary>Its code may ask for the stack and its configuration while it is loaded.</summary>
    private ImmutableDictionary<string, string?> Environment()
    {
        var run = options.Run;
        var isDry = run.IsPreview.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
        (string Name, string Value)[] said =
            [("ORGANIZATION", run.Organization), ("PROJECT", run.Project), ("STACK", run.Stack), ("DRY_RUN", isDry)];
        return said
            .SelectMany(static x => (string[])[$"PULUMI_NODEJS_{x.Name}", $"PULUMI_{x.Name}"], static (x, name) =>
                new KeyValuePair<string, string?>(name, x.Value))
            .ToImmutableDictionary()
            .SetItem("PULUMI_CONFIG", ProgramConfig.Plain(run.Config));
    }
}
