using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Monitors;
using Cairn.Protocol.Channels;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>Remote components, which a provider makes (spec/engine.md §1.7).</summary>
internal sealed class ProviderConstruction(ProviderConnection connection, ProviderFeatures features)
{
    public async Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token)
    {
        if (!features.IsConfigured)
        {
            return await RegisterEmptyAsync(request, token);
        }

        if (!features.AcceptsSecrets)
        {
            return new ProviderFailure($"the provider '{connection.Name}' takes no secrets, which components need");
        }

        var values = new WireProperties();
        var message = Message(request, values);
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, failure, _) = await connection.CallAsync((x, o) => x.ConstructAsync(message, o), token);
        if (reply is null)
        {
            return failure ?? ProviderFailure.NoAnswer;
        }

        if (!Urn.TryParse(reply.Urn, out var urn))
        {
            return new ProviderFailure(
                $"the provider '{connection.Name}' answered with '{reply.Urn}', which is no URN");
        }

        var reading = ProviderFeatures.Reading(request.Run.IsPreview) with
        {
            RejectUnknowns = false,
            KeepOutputValues = true,
        };
        var outputs = values.Read(reply.State, reading);
        return values.Fault is { } unread
            ? unread
            : new ConstructReply(urn, outputs, RunWire.Dependencies(reply.StateDependencies, x => x.Urns));
    }

    private Wire.ConstructRequest Message(ConstructRequest request, WireProperties values)
    {
        var (goal, run) = (request.Registration.Goal, request.Run);
        var sending = features.Sending with { KeepUnknowns = true };
        var message = new Wire.ConstructRequest
        {
            Project = run.Project,
            Stack = run.Stack,
            Organization = run.Organization,
            Config = { RunWire.Config(run) },
            ConfigSecretKeys = { run.SecretKeys },
            DryRun = run.IsPreview,
            Parallel = run.Parallel,
            MonitorEndpoint = run.MonitorAddress,
            Type = goal.Type,
            Name = goal.Name,
            Parent = request.Parent?.Value ?? "",
            Inputs = values.Write(goal.Inputs, sending with { KeepOutputValues = features.AcceptsOutputs }),
            Providers = { request.Providers.ToDictionary() },
            Dependencies = { goal.Dependencies },
            AdditionalSecretOutputs = { goal.AdditionalSecretOutputs },
            DeletedWith = goal.DeletedWith,
            IgnoreChanges = { goal.IgnoreChanges },
            ReplaceOnChanges = { goal.ReplaceOnChanges },
            ReplaceWith = { goal.ReplaceWith },
            ReplacementTrigger = values.Write(goal.ReplacementTrigger, sending),
            AcceptsOutputValues = true,
            Aliases = { goal.Aliases.Select(AliasWire.Of) },
            ResourceHooks = HookWire.ForConstruct(goal.Hooks),
        };
        Options(message, goal);
        return message;
    }

    private static void Options(Wire.ConstructRequest message, Planning.Goals.Goal goal)
    {
        foreach (var dependency in goal.PropertyDependencies)
        {
            message.InputDependencies[dependency.Property] =
                new Wire.ConstructRequest.Types.PropertyDependencies { Urns = { dependency.Urns } };
        }

        if (!goal.Timeouts.IsEmpty)
        {
            message.CustomTimeouts = new Wire.ConstructRequest.Types.CustomTimeouts
            {
                Create = RunWire.Duration(goal.Timeouts.Create),
                Update = RunWire.Duration(goal.Timeouts.Update),
                Delete = RunWire.Duration(goal.Timeouts.Delete),
                Read = RunWire.Duration(goal.Timeouts.Read),
            };
        }

        if (goal.Protect is { } isProtected)
        {
            message.Protect = isProtected;
        }

        if (goal.RetainOnDelete is { } isRetained)
        {
            message.RetainOnDelete = isRetained;
        }

        if (goal.DeleteBeforeReplace is { } deletesFirst)
        {
            message.DeleteBeforeReplace = deletesFirst;
        }
    }

    /// <summary>
    /// The provider can't make it yet, since its configuration isn't known in this preview: a component of this name
    /// without anything in it stands for it.
    /// </summary>
    private static async Task<ProviderAnswer<ConstructReply>> RegisterEmptyAsync(
        ConstructRequest request, CancellationToken token)
    {
        using var channel = Loopback.Open(request.Run.MonitorAddress);
        var monitor = new Wire.ResourceMonitor.ResourceMonitorClient(channel.Invoker);
        try
        {
            var reply = await monitor.RegisterResourceAsync(
                new Wire.RegisterResourceRequest
                {
                    Type = request.Registration.Goal.Type,
                    Name = request.Registration.Goal.Name,
                    Parent = request.Parent?.Value ?? "",
                },
                cancellationToken: token);
            return new ConstructReply(Urn.Parse(reply.Urn), new PropertyValue.Map([]), []);
        }
        catch (RpcException refusal)
        {
            return new ProviderFailure(refusal.Status.Detail);
        }
    }
}
