using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Plans;

/// <summary>Seals and opens the secrets in a plan with the stage's key, as those of its state.</summary>
internal sealed class PlanSecrets(IStateSecrets secrets)
{
    public Result<PropertyValue.Map> Seal(PropertyValue.Map values) => Change(values, secrets.Seal);

    public Result<PropertyValue.Map> Open(PropertyValue.Map values) => Change(values, secrets.Open);

    private static Result<PropertyValue.Map> Change(
        PropertyValue.Map values, Func<ResourceState, Result<ResourceState>> change)
    {
        var changed = change(new ResourceState { Urn = "", Type = "", Inputs = values });
        return changed.TryGet(out var state)
            ? Result.Of(state.Inputs)
            : Result.Failed<PropertyValue.Map>(changed.Diagnostics);
    }
}
