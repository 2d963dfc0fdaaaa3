using System.Collections.Concurrent;
using Cairn.Engine.Builtin;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Engine.Providers;

/// <summary>
/// The providers of a run, one for each provider resource (spec/engine.md §3.7). Those of the program are started when
/// they are registered; those of the old state only when a resource needs them.
/// </summary>
internal sealed class ProviderRegistry(IProviderSource source) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Result<ProviderHandle>>>> _byReference =
        new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ProviderHandle> _checked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ProviderHandle> _all = [];

    /// <summary>What serves the engine's own package, which is in no process; null where nothing does.</summary>
    public IProvider? Builtin { get; set; }

    /// <summary>How the state of a provider that wasn't registered yet is found, by <c>URN::id</c>.</summary>
    public Func<string, ResourceState?> OldProvider { get; set; } = _ => null;

    /// <summary>A provider under an old URN is the one with the new URN.</summary>
    public void Rename(string oldUrn, string newUrn) => _renamed[oldUrn] = newUrn;

    /// <summary>The provider that a resource names, started and configured where it wasn't yet.</summary>
    public async Task<Result<IProvider>> FindAsync(string reference, CancellationToken token)
    {
        if (!ProviderReference.TryParse(reference, out var parsed))
        {
            return Result.Failed<IProvider>(EngineDiagnostics.NoProviderReference(reference));
        }

        var found = await _byReference.GetOrAdd(reference, _ => new Lazy<Task<Result<ProviderHandle>>>(
            () => FindOldAsync(reference, parsed, token))).Value;
        return found.TryGet(out var handle)
            ? Result.Of(handle.Provider)
            : Result.Failed<IProvider>(found.Diagnostics);
    }

    /// <summary>Checks a provider resource's inputs; starts the provider to ask it.</summary>
    public async Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
    {
        if (ProviderConfig.Package(request.Urn.Type, request.NewInputs, out var failure) is not { } package)
        {
            return new CheckReply(request.NewInputs, failure is null ? [] : [failure]);
        }

        var started = await StartAsync(package, token);
        if (!started.TryGet(out var handle))
        {
            return new ProviderFailure(started.Diagnostics[0].Upstream ?? started.Diagnostics[0].Detail);
        }

        var answer = await handle.Provider.CheckConfigAsync(
            request with
            {
                OldInputs = request.OldInputs is { } old ? ProviderConfig.Visible(old) : null,
                NewInputs = ProviderConfig.Visible(request.NewInputs),
            },
            token);
        if (!answer.TryGet(out var reply, out var refused))
        {
            return refused;
        }

        if (reply.Failures.Count > 0)
        {
            return reply;
        }

        _checked[request.Urn.Value] = handle;
        return reply with { Inputs = Complete(request.NewInputs, reply.Inputs) };
    }

    /// <summary>Compares two configurations. Only what the provider says takes a replacement does.</summary>
    public async Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
    {
        var visible = ProviderConfig.Visible(request.NewInputs);
        var handle = _checked.GetValueOrDefault(request.Urn.Value);
        var provider = handle?.Provider;
        if (provider is null)
        {
            var found = await FindAsync($"{request.Urn}{Urn.Separator}{request.Id}", token);
            provider = found.Value;
        }

        if (provider is null)
        {
            return new ProviderFailure($"the provider {request.Urn} is not running");
        }

        var answer = await provider.DiffConfigAsync(
            request with { OldInputs = ProviderConfig.Visible(request.OldInputs), NewInputs = visible },
            token);
        if (!answer.TryGet(out var diff, out var failure))
        {
            return failure.Kind == ProviderFailureKind.Unimplemented ? Own(request, visible) : failure;
        }

        return diff.Changes == DiffChanges.Unknown ? Own(request, visible) : diff;
    }

    /// <summary>Makes a provider that was checked known under its id, and hands it its configuration.</summary>
    public async Task<ProviderAnswer<ConfigureReply>> UseAsync(
        Urn urn, string id, PropertyValue.Map inputs, CancellationToken token)
    {
        var started = _checked.TryRemove(urn.Value, out var handle)
            ? Result.Of(handle)
            : await StartAsync(urn.Type, inputs, token);
        if (!started.TryGet(out handle))
        {
            return new ProviderFailure(started.Diagnostics[0].Upstream ?? started.Diagnostics[0].Detail);
        }

        var configured = await handle.ConfigureAsync(
            new ConfigureRequest(urn, id, ProviderConfig.Visible(inputs)), token);
        if (configured.Failure is null)
        {
            Register($"{urn}{Urn.Separator}{id}", handle);
        }

        return configured;
    }

    /// <summary>
    /// A provider resource that stays as it is: started with what it has, but only when somebody needs it.
    /// </summary>
    public void Keep(Urn urn, string id, PropertyValue.Map inputs, CancellationToken token)
        => _byReference.TryAdd($"{urn}{Urn.Separator}{id}", new Lazy<Task<Result<ProviderHandle>>>(
            () => ConfiguredAsync(urn, id, inputs, token)));

    /// <summary>Asks all providers to give up what they are doing.</summary>
    public Task CancelAsync(CancellationToken token)
        => Task.WhenAll(_all.Select(x => x.Provider.CancelAsync(token)));

    /// <summary>Has the providers of an old state looked for.</summary>
    public Task PrepareAsync(IEnumerable<ResourceState> resources, CancellationToken token)
        => source.PrepareAsync(
            [
                .. resources.Where(static x => x is { IsProvider: true, IsDelete: false })
                    .Select(static x => ProviderConfig.Package(x.Type, x.Inputs, out _))
                    .OfType<ProviderPackage>()
                    .Where(static x => x.Name != BuiltinProvider.Package)
                    .Distinct(),
            ],
            token);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_all.Select(async x => await x.DisposeAsync()))
            ;
    }

    private static DiffAnswer Own(DiffRequest request, PropertyValue.Map visible)
        => ValueEquality.AreEqual(request.OldOutputs, visible) ? DiffAnswer.None : DiffAnswer.Some;

    /// <summary>
    /// The provider's answer with what is the engine's own, and with the version even where it forgot it.
    /// </summary>
    private static PropertyValue.Map Complete(PropertyValue.Map asked, PropertyValue.Map answered)
    {
        if (answered.Find(ProviderConfig.Version) is null && asked.Find(ProviderConfig.Version) is { } version)
        {
            answered = answered.With(ProviderConfig.Version, version);
        }

        return asked.Find(ProviderConfig.Internal) is { } own
            ? answered.With(ProviderConfig.Internal, own)
            : answered.Without(ProviderConfig.Internal);
    }

    private void Register(string reference, ProviderHandle handle)
        => _byReference[reference] = new Lazy<Task<Result<ProviderHandle>>>(Task.FromResult(Result.Of(handle)));

    private async Task<Result<ProviderHandle>> FindOldAsync(
        string reference, ProviderReference parsed, CancellationToken token)
    {
        if (_renamed.TryGetValue(parsed.Urn.Value, out var newUrn)
            && _byReference.TryGetValue($"{newUrn}{Urn.Separator}{parsed.Id}", out var renamed))
        {
            return await renamed.Value;
        }

        return OldProvider(reference) is { } old
            ? await ConfiguredAsync(parsed.Urn, parsed.Id, old.Inputs, token)
            : Result.Failed<ProviderHandle>(EngineDiagnostics.UnknownProvider(reference));
    }

    private async Task<Result<ProviderHandle>> ConfiguredAsync(
        Urn urn, string id, PropertyValue.Map inputs, CancellationToken token)
    {
        var started = _checked.TryRemove(urn.Value, out var ready)
            ? Result.Of(ready)
            : await StartAsync(urn.Type, inputs, token);
        if (!started.TryGet(out var handle))
        {
            return started;
        }

        var configured = await handle.ConfigureAsync(
            new ConfigureRequest(urn, id, ProviderConfig.Visible(inputs)), token);
        return configured.Failure is { } failure
            ? Result.Failed<ProviderHandle>(EngineDiagnostics.NotConfigured(urn.Value, failure.Message))
            : started;
    }

    private async Task<Result<ProviderHandle>> StartAsync(
        string type, PropertyValue.Map inputs, CancellationToken token)
        => ProviderConfig.Package(type, inputs, out var failure) is { } package
            ? await StartAsync(package, token)
            : Result.Failed<ProviderHandle>(EngineDiagnostics.BadProviderInput(type, failure?.Reason ?? ""));

    private async Task<Result<ProviderHandle>> StartAsync(ProviderPackage package, CancellationToken token)
    {
        var loaded = package.Name == BuiltinProvider.Package && Builtin is { } builtin
            ? Result.Of(builtin)
            : await source.LoadAsync(package, token);
        if (!loaded.TryGet(out var provider))
        {
            return Result.Failed<ProviderHandle>(loaded.Diagnostics);
        }

        var handle = new ProviderHandle(provider);
        _all.Add(handle);
        return Result.Of(handle);
    }
}
