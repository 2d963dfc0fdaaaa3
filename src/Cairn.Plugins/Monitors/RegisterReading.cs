using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Planning.Goals;
using Cairn.Plugins.Providers;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>Makes registrations of what programs send (spec/engine.md §1.3).</summary>
internal sealed class RegisterReading(MonitorValues values, SourcePositions positions, CallbackChannels callbacks)
{
    private const string NodeAgent = "grpc-node-js/";
    private const string RuntimeHeader = "pulumi-runtime";
    private const string NodeRuntime = "nodejs";

    public async Task<RegisterRequest> ReadAsync(
        Wire.RegisterResourceRequest from, Metadata headers, CancellationToken token)
    {
        var isOldNode = !from.AliasSpecs && IsNode(headers);
        return new RegisterRequest(new Goal
        {
            Type = from.Type,
            Name = from.Name,
            IsCustom = from.Custom,
            IsRemote = from.Remote,
            Inputs = await values.ReadAsync(from.Object, token),
            Parent = from.Parent,
            Provider = from.Provider,
            Dependencies = [.. from.Dependencies],
            PropertyDependencies = RunWire.Dependencies(from.PropertyDependencies, x => x.Urns),
            Protect = from.HasProtect ? from.Protect : null,
            RetainOnDelete = from.HasRetainOnDelete ? from.RetainOnDelete : null,
            DeleteBeforeReplace = from.DeleteBeforeReplaceDefined || from.DeleteBeforeReplace
                ? from.DeleteBeforeReplace
                : null,
            DeletedWith = from.DeletedWith,
            ReplaceWith = [.. from.ReplaceWith],
            Aliases =
            [
                .. from.AliasURNs.Select(x => new AliasSpec { Urn = x }),
                .. from.Aliases.Select(x => AliasWire.Read(x, isOldNode)),
            ],
            IgnoreChanges = [.. from.IgnoreChanges],
            ReplaceOnChanges = [.. from.ReplaceOnChanges],
            ReplacementTrigger = MonitorValues.Read(from.ReplacementTrigger),
            AdditionalSecretOutputs = [.. from.AdditionalSecretOutputs],
            HideDiffs = [.. from.HideDiffs],
            ImportId = from.ImportId,
            Timeouts = TimeoutWire.Read(from.CustomTimeouts),
            Hooks = HookWire.Read(from.Hooks),
            SourcePosition = positions.Text(from.SourcePosition),
            StackTrace = positions.Texts(from.StackTrace),
            SnippetId = from.SnippetId,
        })
        {
            Providers = from.Providers.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Package = PackageWire.Choice(from.Version, from.PluginDownloadURL, from.PackageRef, from.PluginChecksums),
            EnvironmentMappings = from.EnvVarMappings.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Transforms = [.. from.Transforms.Select(x => new CallbackTransform(callbacks.Of(x)))],
            SupportsResultReporting = from.SupportsResultReporting,
        };
    }

    public async Task<ReadResourceRequest> ReadAsync(Wire.ReadResourceRequest from, CancellationToken token)
        => new(new ReadGoal
        {
            Type = from.Type,
            Name = from.Name,
            Id = from.Id,
            Inputs = await values.ReadAsync(from.Properties, token),
            Parent = from.Parent,
            Provider = from.Provider,
            Dependencies = [.. from.Dependencies],
            AdditionalSecretOutputs = [.. from.AdditionalSecretOutputs],
            SourcePosition = positions.Text(from.SourcePosition),
            StackTrace = positions.Texts(from.StackTrace),
        })
        {
            Package = PackageWire.Choice(from.Version, from.PluginDownloadURL, from.PackageRef, from.PluginChecksums),
        };

    private static bool IsNode(Metadata headers)
        => headers.GetValue(RuntimeHeader) == NodeRuntime
            || (headers.GetValue("user-agent") ?? "").StartsWith(NodeAgent, StringComparison.Ordinal);
}
