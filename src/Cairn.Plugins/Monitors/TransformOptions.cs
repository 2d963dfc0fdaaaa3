using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>The options of a registration that a transform sees and may change.</summary>
internal static class TransformOptions
{
    public static Wire.TransformResourceOptions Of(RegisterRequest from)
    {
        var goal = from.Goal;
        var options = new Wire.TransformResourceOptions
        {
            DependsOn = { goal.Dependencies },
            IgnoreChanges = { goal.IgnoreChanges },
            ReplaceOnChanges = { goal.ReplaceOnChanges },
            Version = from.Package.Version,
            Aliases = { goal.Aliases.Select(AliasWire.Of) },
            Provider = goal.Provider,
            CustomTimeouts = TimeoutWire.Of(goal.Timeouts),
            PluginDownloadUrl = from.Package.DownloadUrl,
            DeletedWith = goal.DeletedWith,
            AdditionalSecretOutputs = { goal.AdditionalSecretOutputs },
            Providers = { from.Providers.ToDictionary() },
            PluginChecksums = { PackageWire.Checksums(from.Package) },
            Hooks = HookWire.Of(goal.Hooks),
            Import = goal.ImportId,
            HideDiff = { goal.HideDiffs },
            ReplaceWith = { goal.ReplaceWith },
            ReplacementTrigger = MonitorValues.Write(goal.ReplacementTrigger),
        };
        if (goal.Protect is { } isProtected)
        {
            options.Protect = isProtected;
        }

        if (goal.RetainOnDelete is { } isRetained)
        {
            options.RetainOnDelete = isRetained;
        }

        if (goal.DeleteBeforeReplace is { } deletesFirst)
        {
            options.DeleteBeforeReplace = deletesFirst;
        }

        return options;
    }

    /// <summary>The registration with the options as they are to be. The reference of its package stays.</summary>
    public static RegisterRequest Apply(RegisterRequest to, Wire.TransformResourceOptions options) => to with
    {
        Goal = to.Goal with
        {
            Dependencies = [.. options.DependsOn],
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            Aliases = [.. options.Aliases.Select(x => AliasWire.Read(x))],
            Provider = options.Provider,
            Timeouts = TimeoutWire.Read(options.CustomTimeouts),
            DeletedWith = options.DeletedWith,
            AdditionalSecretOutputs = [.. options.AdditionalSecretOutputs],
            Hooks = HookWire.Read(options.Hooks),
            ImportId = options.Import,
            HideDiffs = [.. options.HideDiff],
            ReplaceWith = [.. options.ReplaceWith],
            ReplacementTrigger = MonitorValues.Read(options.ReplacementTrigger),
            Protect = options.HasProtect ? options.Protect : null,
            RetainOnDelete = options.HasRetainOnDelete ? options.RetainOnDelete : null,
            DeleteBeforeReplace = options.HasDeleteBeforeReplace ? options.DeleteBeforeReplace : null,
        },
        Providers = options.Providers.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Package = PackageWire.Choice(
            options.Version, options.PluginDownloadUrl, to.Package.Reference, options.PluginChecksums),
    };
}
