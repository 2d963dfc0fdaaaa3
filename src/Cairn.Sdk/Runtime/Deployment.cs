using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Runtime;

/// <summary>
/// One run of a program: who it talks to, and what it has begun. Resources find it by the flow of the program, not by
/// an argument; a function on an output finds the one that its output was made in.
/// </summary>
internal sealed class Deployment : IAsyncDisposable
{
    private static readonly AsyncLocal<Deployment?> Ambient = new();

    private readonly ConcurrentDictionary<string, SourcePlace?> _names = new(StringComparer.Ordinal);
    private readonly Lazy<CallbackServer> _callbacks;

    public Deployment(CallInvoker monitor, CallInvoker engine, DeploymentInfo info)
    {
        Monitor = new ResourceMonitor.ResourceMonitorClient(monitor);
        Engine = new Protocol.Wire.Engine.EngineClient(engine);
        Info = info;
        Features = [.. info.SupportedFeatures];
        _callbacks = new Lazy<CallbackServer>(() => new CallbackServer(this));
    }

    /// <summary>The run that the code at hand is part of; null outside of any.</summary>
    public static Deployment? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public ResourceMonitor.ResourceMonitorClient Monitor { get; }

    public Protocol.Wire.Engine.EngineClient Engine { get; }

    public DeploymentInfo Info { get; }

    public ImmutableHashSet<ResourceMonitorFeature> Features { get; }

    public PendingWork Work { get; } = new();

    public CallbackServer Callbacks => _callbacks.Value;

    public bool HasCallbacks => _callbacks.IsValueCreated;

    /// <summary>The URN of the root, once <see cref="StartAsync"/> has registered it.</summary>
    public string Root { get; private set; } = "";

    /// <summary>The components, which say their outputs at the latest when the program has ended.</summary>
    public ConcurrentBag<Component> Components { get; } = [];

    /// <summary>Held while a resource is hung below another.</summary>
    public Lock Tree { get; } = new();

    /// <summary>What the engine has to know before it hears of the next resource.</summary>
    public Task Prepared { get; set; } = Task.CompletedTask;

    /// <summary>Whether the engine calls back by frames, which need no server for HTTP here.</summary>
    public bool UsesFrames { get; init; }

    /// <summary>The run of the code at hand.</summary>
    /// <exception cref="CairnException">There is none.</exception>
    public static Deployment Required(string what) => Current ?? throw new CairnException(SdkDiagnostics.NoRun(what));

    /// <summary>Asks the engine what the run is about.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="engine">The engine service.</param>
    /// <param name="usesFrames">Whether the engine also calls back by frames.</param>
    /// <param name="token">Gives up.</param>
    public static async Task<Deployment> ConnectAsync(
        CallInvoker monitor, CallInvoker engine, bool usesFrames, CancellationToken token)
    {
        var client = new ResourceMonitor.ResourceMonitorClient(monitor);
        var info = await client.GetDeploymentInfoAsync(new Empty(), cancellationToken: token).ConfigureAwait(false);
        return new Deployment(monitor, engine, info) { UsesFrames = usesFrames };
    }

    /// <summary>Registers the root, which all resources without a parent hang below.</summary>
    public async Task StartAsync(CancellationToken token)
    {
        var reply = await Monitor.RegisterResourceAsync(
            new RegisterResourceRequest
            {
                Type = Model.Urn.RootType,
                Name = $"{Info.Project}-{Info.Stack}",
                Object = new Struct(),
                AcceptSecrets = true,
                AcceptResources = true,
                SupportsPartialValues = true,
            },
            cancellationToken: token).ConfigureAwait(false);
        Root = reply.Urn;
        _ = await Engine.SetRootResourceAsync(new SetRootResourceRequest { Urn = Root }, cancellationToken: token)
            .ConfigureAwait(false);
    }

    /// <summary>Notes a resource's name.</summary>
    /// <exception cref="CairnException">Another resource has the same URN; the message says where both are.</exception>
    public void Claim(string qualifiedType, string name, SourcePlace? place)
    {
        var key = $"{qualifiedType}::{name}";
        if (!_names.TryAdd(key, place))
        {
            throw new CairnException(SdkDiagnostics.SameName(qualifiedType, name, _names[key])) { Place = place };
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_callbacks.IsValueCreated)
        {
            await _callbacks.Value.DisposeAsync().ConfigureAwait(false);
        }
    }
}
