using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Resources;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

namespace Cairn.Engine.Stages;

/// <summary>
/// Reads what other stages of a store have put out, as they are now: also where a run on them did not finish.
/// </summary>
/// <param name="runs">Opens them for reading.</param>
/// <param name="ciphers">Opens their secrets.</param>
/// <param name="locate">Finds a stage by the name that a program has for it.</param>
public sealed class StageStackReader(
    StageRuns runs, CipherSource ciphers, Func<string, Result<StagePlace>> locate) : IStackReader
{
    public Task<Result<PropertyValue.Map>> OutputsAsync(string name, CancellationToken token)
        => Task.FromResult(Read(
            name,
            static state => state.Resources.FirstOrDefault(static x => x.Type == Urn.RootType && !x.IsDelete)?.Outputs
                ?? new PropertyValue.Map([]),
            token));

    public Task<Result<PropertyValue.Map>> ResourceOutputsAsync(string name, CancellationToken token)
        => Task.FromResult(Read(
            name,
            static state => new PropertyValue.Map(
            [
                .. state.Resources.Where(static x => !x.IsDelete).DistinctBy(static x => x.Urn)
                    .Select(static x => new PropertyMember(x.Urn, Described(x))),
            ]),
            token));

    private static PropertyValue.Map Described(ResourceState resource) => new(
    [
        new PropertyMember("type", new PropertyValue.Text(resource.Type)),
        new PropertyMember("outputs", resource.Outputs),
    ]);

    private Result<PropertyValue.Map> Read(
        string name, Func<BaseState, PropertyValue.Map> choose, CancellationToken token)
    {
        var located = locate(name);
        if (!located.TryGet(out var place))
        {
            return Result.Failed<PropertyValue.Map>(located.Diagnostics);
        }

        var opened = StagePreview.Open(runs, place, ciphers, isIntegrityChecked: false, token);
        using var stage = opened.Value;
        return stage is null
            ? Result.Failed<PropertyValue.Map>(opened.Diagnostics)
            : Result.Of(choose(stage.Base));
    }
}
