using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Goals;
using Cairn.Planning.Values;
using Cairn.Protocol.Values;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>A provider's configuration: checked, compared and handed over (spec/engine.md §1.5).</summary>
internal sealed class ProviderConfiguration(ProviderConnection connection, ProviderFeatures? handshake)
{
    private const string NodePackage = "pulumi-nodejs";
    private const string KubernetesPackage = "kubernetes";
    private const string GoDecoding = "cannot unmarshal string into Go value of type struct";

    public async Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
    {
        var values = new WireProperties();
        var sending = new MarshalOptions { KeepUnknowns = request.IsPreview };
        var message = new Wire.CheckRequest
        {
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
            Olds = values.Write(request.OldInputs ?? new PropertyValue.Map([]), sending),
            News = values.Write(request.NewInputs, sending),
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, failure, error) = await connection.CallAsync((x, o) => x.CheckConfigAsync(message, o), token);
        if (reply is null)
        {
            return IsUnimplemented(failure, error)
                ? new CheckReply(request.NewInputs, [])
                : failure ?? ProviderFailure.NoAnswer;
        }

        var inputs = values.Read(reply.Inputs, ProviderFeatures.Reading(request.IsPreview));
        return values.Fault is { } unread
            ? unread
            : new CheckReply(
                SecretOutputs.Annotate(inputs, request.NewInputs), WireProperties.Failures(reply.Failures));
    }

    public async Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
    {
        var values = new WireProperties();
        var message = DiffWire.Request(request, values, new MarshalOptions { KeepUnknowns = request.IsPreview });

        // A configuration is told from others by its URN alone: Pulumi has never sent the id.
        message.Id = "";
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, failure, error) = await connection.CallAsync((x, o) => x.DiffConfigAsync(message, o), token);
        return reply is not null
            ? DiffWire.Answer(reply)
            : IsUnimplemented(failure, error)
                ? new DiffAnswer { Changes = DiffChanges.Unknown }
                : failure ?? ProviderFailure.NoAnswer;
    }

    /// <summary>What the provider understands from now on.</summary>
    public async Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(
        ConfigureRequest request, CancellationToken token)
    {
        if (PlainValue.HasUnknown(request.Inputs.Without(ConfigureVariables.Version)))
        {
            return (handshake ?? new ProviderFeatures()) with { IsConfigured = false };
        }

        var values = new WireProperties();
        var message = new Wire.ConfigureRequest
        {
            Args = values.Write(request.Inputs, new MarshalOptions { KeepSecrets = true, KeepResources = true }),
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
        };
        message.Variables.Add(ConfigureVariables.Of(connection.Name, request.Inputs).ToDictionary());
        if (request.Id is { } id)
        {
            message.Id = id;
        }

        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, failure, error) = await connection.CallAsync((x, o) => x.ConfigureAsync(message, o), token);
        if (reply is not null)
        {
            return handshake ?? ProviderFeatures.Of(reply);
        }

        return error is not null && MissingKeys(error) is { } missing
            ? new ProviderFailure(missing)
            : failure ?? ProviderFailure.NoAnswer;
    }

    private static string? MissingKeys(RpcException error)
        => Wire.ErrorDetails.Find<Wire.ConfigureErrorMissingKeys>(
            error, Wire.ErrorDetails.MissingKeys) is { MissingKeys.Count: > 0 } missing
            ? string.Join('\n', missing.MissingKeys.Select(x =>
                $"missing required configuration key \"{x.Name}\": {x.Description}\n"
                + $"Set a value using the command `pulumi config set {x.Name} <value>`."))
            : null;

    /// <summary>
    /// Some providers say in their own way that they don't do this: Node's dynamic one with INTERNAL, that of
    /// Kubernetes with a text, and very old ones by tripping over the question.
    /// </summary>
    private bool IsUnimplemented(ProviderFailure? failure, RpcException? error)
        => failure?.Kind == ProviderFailureKind.Unimplemented
            || (failure?.Kind == ProviderFailureKind.Refused && error is not null && (connection.Name switch
            {
                NodePackage => error.StatusCode == StatusCode.Internal,
                KubernetesPackage => error.StatusCode == StatusCode.Unknown
                    && error.Status.Detail.Contains("Unimplemented", StringComparison.Ordinal),
                _ => false,
            } || error.Status.Detail.Contains(GoDecoding, StringComparison.Ordinal)));
}
