using System.Collections.Frozen;
using System.Collections.Immutable;
using Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>What programs are told that they can rely on (spec/engine.md §1.2).</summary>
internal static class MonitorFeatures
{
    /// <summary>For older SDKs, which ask for each by its name. The list is closed: newer ones are numbers.</summary>
    public static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "secrets",
        "resourceReferences",
        "outputValues",
        "aliasSpecs",
        "replacementTrigger",
        "deletedWith",
        "replaceWith",
        "transforms",
        "invokeTransforms",
        "parameterization",
        "resourceHooks",
        "errorHooks",
        "sendsOptionsToHooks");

    public static readonly ImmutableArray<ResourceMonitorFeature> All =
    [
        ResourceMonitorFeature.Secrets,
        ResourceMonitorFeature.ResourceReferences,
        ResourceMonitorFeature.OutputValues,
        ResourceMonitorFeature.AliasSpecs,
        ResourceMonitorFeature.ReplacementTrigger,
        ResourceMonitorFeature.DeletedWith,
        ResourceMonitorFeature.ReplaceWith,
        ResourceMonitorFeature.Transforms,
        ResourceMonitorFeature.InvokeTransforms,
        ResourceMonitorFeature.Parameterization,
        ResourceMonitorFeature.ResourceHooks,
        ResourceMonitorFeature.ErrorHooks,
        ResourceMonitorFeature.SendsOptionsToHooks,
        ResourceMonitorFeature.ByteString,
        ResourceMonitorFeature.InvokeDependsOn,
        ResourceMonitorFeature.InvokeParent,
    ];
}
