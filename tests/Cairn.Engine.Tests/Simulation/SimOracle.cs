using Cairn.Engine.Operations;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>What has to be true of a stage after whatever happened to it.</summary>
internal sealed class SimOracle(SimCase made, BaseState before)
{
    /// <summary>What is not true of the stage after a run, in words; null where all is.</summary>
    public string? After(SimStage stage)
    {
        var resources = stage.Base.Resources;
        if (stage.Journal is { Refusals: [{ } refusal, ..] })
        {
            return $"the journal refused an entry: {refusal.Detail}";
        }

        foreach (var (id, found) in stage.Cloud.Objects)
        {
            if (found.Urn.Length > 0 && !resources.Any(x => x.Id == id) && !IsGivenUp(id) && !IsPending(found.Urn))
            {
                return $"forgotten: {id}";
            }
        }

        return resources.Where(x => x is { IsCustom: true, IsProvider: false, IsExternal: false })
            .Select(x => Judge(x, stage)).FirstOrDefault(x => x is not null);

        bool IsPending(string urn) => stage.Base.Pending.Any(x => x.Type == "creating" && x.Resource.Urn == urn);
    }

    /// <summary>What differs between the stage and what the program asks for; null where nothing does.</summary>
    public string? Converged(SimStage stage)
    {
        var live = stage.Base.Resources.Where(x => x.Type != Urn.RootType
            && x.Urn != SimNames.DefaultProvider).ToList();
        if (live.FirstOrDefault(x => x.IsDelete || x.IsPendingReplacement) is { } left)
        {
            return $"left over: {left.Urn} {left.Id}";
        }

        if (stage.Base.Pending.FirstOrDefault(x => x.Type != "creating") is { } open)
        {
            return $"still pending: {open.Type} {open.Resource.Urn}";
        }

        var byKey = made.Program.ToDictionary(x => x.Key);
        var urns = made.Program.ToDictionary(x => SimNames.UrnOf(x, byKey));
        if (live.FirstOrDefault(x => !urns.ContainsKey(x.Urn)) is { } foreign)
        {
            return $"nobody asked for {foreign.Urn} {foreign.Id}";
        }

        foreach (var (urn, spec) in urns)
        {
            if (live.FirstOrDefault(x => x.Urn == urn) is not { } resource)
            {
                return $"missing: {urn}";
            }

            var wanted = spec.Inputs(x => Arn(SimNames.UrnOf(byKey[x], byKey)));
            if (spec.Kind == SimKind.Thing && !AreEqual(wanted, resource.Inputs))
            {
                return $"{urn} is not as it was asked for";
            }

            if (spec.Kind == SimKind.Thing
                && (!stage.Cloud.Objects.TryGetValue(resource.Id, out var found) || !AreEqual(found.Inputs, wanted)))
            {
                return $"the object {resource.Id} is not as it was asked for";
            }
        }

        return null;

        PropertyValue Arn(string urn) => live.FirstOrDefault(x => x.Urn == urn)?.Outputs.Find("arn")
            ?? new PropertyValue.Unknown();
    }

    /// <summary>Objects that stay when their resources go.</summary>
    private bool IsGivenUp(string id)
    {
        if (before.Resources.FirstOrDefault(x => x.Id == id) is { } old && (old.IsRetainedOnDelete || old.IsExternal))
        {
            return true;
        }

        var keys = made.Entries.Where(x => x.Id == id).Select(x => x.Spec.Key).ToHashSet();
        if (made.Run is { Command: SimCommand.Destroy, Options.RunsProgram: true }
            && made.Program.Any(x => x.DeletedWith is not null && keys.Contains(x.Key)))
        {
            // The program says that it goes with another one, and is believed though nothing was deployed so.
            return true;
        }

        var isCleared = made.Run.Options.ClearsPendingCreates
            && made.Pending.Any(x => x.Resource.Id.Length == 0
                && Urn.Parse(x.Resource.Urn).Name == id[..id.LastIndexOf('-')]);
        return isCleared || made.Program.Any(x => x.ObjectId == id
            || (x.IsRetained && (keys.Contains(x.Key) || id.StartsWith($"{x.Name}-", StringComparison.Ordinal))));
    }

    private string? Judge(ResourceState resource, SimStage stage)
    {
        var isThere = stage.Cloud.Objects.TryGetValue(resource.Id, out var found);
        var isInDoubt = IsInDoubt(resource, stage.Base) || made.Drifted.Contains(resource.Id);
        if (resource.IsPendingReplacement)
        {
            return isThere && !IsGivenUp(resource.Id) && !isInDoubt
                ? $"untrue: {resource.Id} waits for its replacement, and is there"
                : null;
        }

        if (isInDoubt || stage.Cloud.Lost.Contains(resource.Id))
        {
            return null;
        }

        return found is null ? $"untrue: {resource.Id} is gone"
            : AreEqual(SimCloud.Outputs(resource.Id, found.Inputs), resource.Outputs) ? null
            : $"untrue: {resource.Id} is another";
    }

    /// <summary>
    /// Whether something was begun with it, or with what takes it along, and nobody knows the end; or whether it may go
    /// with an object that is somebody else's.
    /// </summary>
    private static bool IsInDoubt(ResourceState resource, BaseState state)
        => state.Pending.Any(x => x.Resource.Urn == resource.Urn || x.Resource.Id == resource.Id)
            || state.Pending.Any(x => x.Type == "deleting" && x.Resource.Urn == resource.DeletedWith)
            || state.Resources.Any(x => x.Urn == resource.DeletedWith
                && (x.IsExternal || IsInDoubt(x, state)));

    private static bool AreEqual(PropertyValue.Map one, PropertyValue.Map other)
        => ValueEquality.AreEqual(Open(one), Open(other));

    private static PropertyValue.Map Open(PropertyValue.Map map) => map.Select(x => PlainValue.Unwrap(x.Value));
}
