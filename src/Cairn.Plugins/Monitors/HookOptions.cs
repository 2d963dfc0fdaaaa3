using Cairn.Planning.Goals;
using Cairn.State.Resources;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>The options of a resource that a hook gets to see.</summary>
internal static class HookOptions
{
    public static Wire.ResourceOptions? Of(ResourceState? state) => state is null
        ? null
        : new Wire.ResourceOptions
        {
            DependsOn = { state.Dependencies },
            Protect = state.IsProtected,
            IgnoreChanges = { state.IgnoreChanges },
            ReplaceOnChanges = { state.ReplaceOnChanges },
            Aliases = { state.Aliases.Select(x => AliasWire.Of(new AliasSpec { Urn = x })) },
            Provider = state.Provider,
            CustomTimeouts = TimeoutWire.Of(state.Timeouts),
            RetainOnDelete = state.IsRetainedOnDelete,
            DeletedWith = state.DeletedWith,
            AdditionalSecretOutputs = { state.AdditionalSecretOutputs },
            Hooks = HookWire.Of(state.Hooks),
            Import = state.ImportId,
            HideDiff = { state.HideDiffs },
            ReplaceWith = { state.ReplaceWith },
            ReplacementTrigger = MonitorValues.Write(state.ReplacementTrigger),
            Parent = state.Parent,
        };
}
