using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Planning.Goals;

/// <summary>
/// The state of a resource after its step: what was wanted, together with what the provider answered
/// (spec/engine.md §3.6). Moments are RFC 3339 texts.
/// </summary>
public static class StepOutcome
{
    public static ResourceState Same(ResourceState prior, ResourceState wanted) => SecretOutputs.Mark(wanted with
    {
        Id = prior.Id,
        Outputs = prior.Outputs,
        Created = prior.Created,
        Modified = prior.Modified,
        IsRefreshedBeforeUpdate = prior.IsRefreshedBeforeUpdate,
        Unknown = prior.Unknown,
    });

    /// <summary>With errors, the object exists but isn't well: it is kept, and updated the next time.</summary>
    public static ResourceState Created(ResourceState wanted, ProviderResult result, string now)
        => SecretOutputs.Mark(wanted with
        {
            Id = result.Id,
            Outputs = result.Outputs,
            InitErrors = result.InitErrors,
            IsRefreshedBeforeUpdate = result.IsRefreshedBeforeUpdate,
            Created = now,
            Modified = now,
        });

    /// <summary>
    /// With errors the update was made in part: the new outputs are kept, and the <em>old</em> inputs, so that the next
    /// run sees the difference again.
    /// </summary>
    public static ResourceState Updated(
        ResourceState prior, ResourceState wanted, ProviderResult result, bool isPartial, string now)
        => SecretOutputs.Mark(wanted with
        {
            Id = prior.Id,
            Inputs = isPartial ? prior.Inputs : wanted.Inputs,
            Outputs = result.Outputs,
            InitErrors = result.InitErrors,
            IsRefreshedBeforeUpdate = result.IsRefreshedBeforeUpdate,
            Created = prior.Created,
            Modified = now,
            Unknown = prior.Unknown,
        });

    /// <summary>
    /// A component has no object: it is as wanted at once, and its outputs come when they are registered.
    /// </summary>
    public static ResourceState Component(ResourceState? prior, ResourceState wanted, string now)
        => prior is null
            ? wanted with { Created = now, Modified = now }
            : wanted with { Created = prior.Created, Modified = prior.Modified, Unknown = prior.Unknown };

    /// <summary>What a program reads: its moment changes only with its values.</summary>
    public static ResourceState Read(ResourceState? prior, ResourceState wanted, ProviderResult result, string now)
    {
        var read = SecretOutputs.Mark(wanted with
        {
            Id = result.Id.Length > 0 ? result.Id : wanted.Id,
            Outputs = result.Outputs,
            InitErrors = result.InitErrors,
            Created = prior?.Created ?? "",
            Modified = prior?.Modified ?? "",
        });
        var isChanged = prior is not null
            && !(ValueEquality.AreEqual(prior.Inputs, read.Inputs)
                && ValueEquality.AreEqual(prior.Outputs, read.Outputs));
        return isChanged ? read with { Modified = now } : read;
    }

    /// <summary>
    /// An object that was taken over: its inputs are what the provider reads. By what it was imported stays known where
    /// that is not its id, so that importing it once more is seen to be the same.
    /// </summary>
    public static ResourceState ImportedAlone(
        ResourceState wanted, PropertyValue.Map inputs, ProviderResult result, string now)
    {
        var imported = Imported(wanted, inputs, result, now);
        return imported.Id == wanted.ImportId ? imported with { ImportId = "" } : imported;
    }

    /// <summary>An object that was taken over: its inputs are what the provider reads.</summary>
    public static ResourceState Imported(
        ResourceState wanted, PropertyValue.Map inputs, ProviderResult result, string now)
        => SecretOutputs.Mark(wanted with
        {
            Id = result.Id.Length > 0 ? result.Id : wanted.ImportId,
            Inputs = inputs,
            Outputs = result.Outputs,
            InitErrors = result.InitErrors,
            IsRefreshedBeforeUpdate = result.IsRefreshedBeforeUpdate,
            Created = now,
            Modified = now,
        });
}
