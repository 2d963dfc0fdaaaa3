using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;
using Cairn.Storage.Secrets;

namespace Cairn.Engine.Stages;

/// <summary>
/// The secrets of a stage's resources. The key is made when the first secret is met: it takes a good part of a second,
/// and many states have no secrets.
/// </summary>
internal sealed class StageSecrets(Func<Result<ISecretCipher>> cipher) : IStateSecrets, IDisposable
{
    private readonly Lazy<Result<ISecretCipher>> _cipher = new(cipher);
    private readonly Lock _lock = new();
    private SecretSealer? _sealer;

    public Result<ResourceState> Open(ResourceState state)
        => Changed(
            state,
            static x => x is PropertyValue.SealedSecret,
            static (sealer, owner, value) => sealer.Open(owner, value));

    public Result<ResourceState> Seal(ResourceState state)
        => Changed(
            state, static x => x is PropertyValue.Secret, static (sealer, owner, value) => sealer.Seal(owner, value));

    public void Dispose()
    {
        _sealer?.Dispose();
        if (_cipher is { IsValueCreated: true, Value.Value: IDisposable key })
        {
            key.Dispose();
        }
    }

    private Result<ResourceState> Changed(
        ResourceState state,
        Func<PropertyValue, bool> isMeant,
        Func<SecretSealer, string, PropertyValue, Result<PropertyValue>> change)
    {
        if (!PlainValue.Any(state.Inputs, isMeant) && !PlainValue.Any(state.Outputs, isMeant)
            && (state.ReplacementTrigger is null || !PlainValue.Any(state.ReplacementTrigger, isMeant)))
        {
            return Result.Of(state);
        }

        if (Sealer() is not { } sealer)
        {
            return Result.Failed<ResourceState>(_cipher.Value.Diagnostics);
        }

        var inputs = change(sealer, $"{state.Urn} inputs", state.Inputs);
        var outputs = change(sealer, $"{state.Urn} outputs", state.Outputs);
        var trigger = state.ReplacementTrigger is { } old ? change(sealer, $"{state.Urn} trigger", old) : default;
        return inputs.TryGet(out var newInputs) && outputs.TryGet(out var newOutputs)
            && (state.ReplacementTrigger is null || trigger.Value is not null)
                ? Result.Of(state with
                {
                    Inputs = (PropertyValue.Map)newInputs,
                    Outputs = (PropertyValue.Map)newOutputs,
                    ReplacementTrigger = trigger.Value,
                })
                : Result.Failed<ResourceState>(
                    [.. inputs.Diagnostics, .. outputs.Diagnostics, .. trigger.Diagnostics]);
    }

    private SecretSealer? Sealer()
    {
        lock (_lock)
        {
            return _sealer ??= _cipher.Value.TryGet(out var key) ? new SecretSealer(key) : null;
        }
    }
}
