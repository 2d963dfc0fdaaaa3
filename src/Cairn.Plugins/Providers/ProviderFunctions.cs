using Cairn.Engine.Ports;
using Cairn.Model;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>Functions of a provider, and methods of its resources.</summary>
internal sealed class ProviderFunctions(ProviderConnection connection, ProviderFeatures features)
{
    public async Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token)
    {
        if (!features.IsConfigured)
        {
            return new InvokeReply(new PropertyValue.Map([]), []);
        }

        var values = new WireProperties();
        var message = new Wire.InvokeRequest
        {
            Tok = request.Token,
            Args = values.Write(request.Arguments, features.Sending),
            Preview = request.IsPreview,
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, failure, _) = await connection.CallAsync((x, o) => x.InvokeAsync(message, o), token);
        if (reply is null)
        {
            return failure ?? ProviderFailure.NoAnswer;
        }

        var result = values.Read(reply.Return, ProviderFeatures.Reading(allowsUnknowns: false));
        return values.Fault is { } unread
            ? unread
            : new InvokeReply(result, WireProperties.Failures(reply.Failures));
    }

    public async Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token)
    {
        if (!features.IsConfigured)
        {
            return new CallReply(new PropertyValue.Map([]), [], []);
        }

        var values = new WireProperties();
        var run = request.Run;
        var message = new Wire.CallRequest
        {
            Tok = request.Token,
            Args = values.Write(request.Arguments, features.Sending with
            {
                KeepUnknowns = true,
                KeepSecrets = true,
                KeepResources = true,
                KeepOutputValues = features.AcceptsOutputs,
            }),
            Project = run.Project,
            Stack = run.Stack,
            Organization = run.Organization,
            Config = { RunWire.Config(run) },
            ConfigSecretKeys = { run.SecretKeys },
            DryRun = run.IsPreview,
            Parallel = run.Parallel,
            MonitorEndpoint = run.MonitorAddress,
            AcceptsOutputValues = true,
        };
        foreach (var dependency in request.Dependencies)
        {
            message.ArgDependencies[dependency.Property] =
                new Wire.CallRequest.Types.ArgumentDependencies { Urns = { dependency.Urns } };
        }

        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, failure, _) = await connection.CallAsync((x, o) => x.CallAsync(message, o), token);
        if (reply is null)
        {
            return failure ?? ProviderFailure.NoAnswer;
        }

        var reading = ProviderFeatures.Reading(run.IsPreview) with { RejectUnknowns = false, KeepOutputValues = true };
        var result = values.Read(reply.Return, reading);
        return values.Fault is { } unread
            ? unread
            : new CallReply(
                result,
                RunWire.Dependencies(reply.ReturnDependencies, x => x.Urns),
                WireProperties.Failures(reply.Failures));
    }
}
