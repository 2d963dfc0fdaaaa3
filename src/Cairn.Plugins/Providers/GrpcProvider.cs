using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Goals;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>
/// A provider at the other end of a channel (spec/engine.md §1.5). What it can't do is made up for here, as Pulumi
/// does: secrets that it doesn't know, previews, and a configuration that isn't known yet.
/// </summary>
internal sealed class GrpcProvider(ProviderConnection connection, ProviderFeatures? handshake) : IProvider
{
    private readonly TaskCompletionSource<ProviderAnswer<ProviderFeatures>> _configured =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ProviderConfiguration _configuration = new(connection, handshake);

    public Task<ProviderAnswer<CheckReply>> CheckConfigAsync(CheckRequest request, CancellationToken token)
        => _configuration.CheckAsync(request, token);

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffRequest request, CancellationToken token)
        => _configuration.DiffAsync(request, token);

    public async Task<ProviderAnswer<ConfigureReply>> ConfigureAsync(ConfigureRequest request, CancellationToken token)
    {
        var answer = await _configuration.ConfigureAsync(request, token);
        _configured.TrySetResult(answer);
        return answer.TryGet(out _, out var failure) ? new ConfigureReply() : failure;
    }

    public async Task<ProviderAnswer<CheckReply>> CheckAsync(CheckRequest request, CancellationToken token)
    {
        var ready = await FeaturesAsync(token);
        if (!ready.TryGet(out var features, out var failure))
        {
            return failure;
        }

        if (!features.IsConfigured)
        {
            return new CheckReply(request.NewInputs, []);
        }

        if (!features.SupportsAutonaming && request.Autonaming is { WarnsWithoutSupport: true })
        {
            Warn(
                request.Urn,
                $"{request.Urn} has a name of the stack's configuration (pulumi:autonaming), but its provider"
                + " can't be told names: a newer version of it may");
        }

        var values = new WireProperties();
        var sending = features.Sending with { KeepUnknowns = request.IsPreview };
        var message = new Wire.CheckRequest
        {
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
            Olds = values.Write(request.OldInputs ?? new PropertyValue.Map([]), sending),
            News = values.Write(request.NewInputs, sending),
            OldOutputs = values.Write(request.OldOutputs, sending),
            RandomSeed = ByteString.CopyFrom(request.RandomSeed.AsSpan()),
            Autonaming = features.SupportsAutonaming ? AutonamingWire.Of(request.Autonaming) : null,
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, refusal, _) = await connection.CallAsync((x, o) => x.CheckAsync(message, o), token);
        if (reply is null)
        {
            return refusal ?? ProviderFailure.NoAnswer;
        }

        var inputs = values.Read(reply.Inputs, ProviderFeatures.Reading(request.IsPreview));
        return values.Fault is { } unread
            ? unread
            : new CheckReply(Marked(features, inputs, request.NewInputs), WireProperties.Failures(reply.Failures));
    }

    public async Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffRequest request, CancellationToken token)
    {
        var ready = await FeaturesAsync(token);
        if (!ready.TryGet(out var features, out var failure))
        {
            return failure;
        }

        if (!features.IsConfigured)
        {
            Warn(
                request.Urn,
                "The provider for this resource has inputs that are not known during preview.\n"
                + "This preview may not correctly represent the changes that will be applied during an update.");
            return new DiffAnswer { Changes = DiffChanges.Unknown };
        }

        var values = new WireProperties();
        var sending = features.Sending with { KeepUnknowns = request.IsPreview, ElideAssetContents = true };
        var message = DiffWire.Request(request, values, sending);
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, refusal, _) = await connection.CallAsync((x, o) => x.DiffAsync(message, o), token);
        return reply is null ? refusal ?? ProviderFailure.NoAnswer : DiffWire.Answer(reply);
    }

    public async Task<ProviderAnswer<CreateReply>> CreateAsync(CreateRequest request, CancellationToken token)
    {
        var ready = await FeaturesAsync(token);
        if (!ready.TryGet(out var features, out var failure))
        {
            return failure;
        }

        if (request.IsPreview && !(features.IsConfigured && features.SupportsPreview))
        {
            return new CreateReply("", features.IsConfigured ? request.Inputs : new PropertyValue.Map([]));
        }

        var values = new WireProperties();
        var message = new Wire.CreateRequest
        {
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
            Properties = values.Write(request.Inputs, features.Sending with { KeepUnknowns = request.IsPreview }),
            Timeout = request.TimeoutSeconds,
            Preview = request.IsPreview,
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, refusal, error) = await connection.CallAsync((x, o) => x.CreateAsync(message, o), token);
        var reading = ProviderFeatures.Reading(request.IsPreview);
        if (reply is not null)
        {
            var outputs = values.Read(reply.Properties, reading);

            // The object is there, whatever is wrong with what is said about it.
            return values.Fault is { } unread
                ? unread with { Kind = ProviderFailureKind.Uncertain }
                : new CreateReply(reply.Id, Marked(features, outputs, request.Inputs))
                {
                    RefreshBeforeUpdate = reply.RefreshBeforeUpdate,
                };
        }

        if (error is null || PartialFailure.Of(error, values) is not { } partial)
        {
            return refusal ?? ProviderFailure.NoAnswer;
        }

        return new CreateReply(partial.Id, Marked(features, partial.Outputs, request.Inputs))
        {
            InitErrors = partial.Reasons,
            Inputs = partial.Inputs is { } inputs ? Marked(features, inputs, request.Inputs) : null,
            RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
        };
    }

    public async Task<ProviderAnswer<ReadReply>> ReadAsync(ReadRequest request, CancellationToken token)
    {
        var ready = await FeaturesAsync(token);
        if (!ready.TryGet(out var features, out var failure))
        {
            return failure;
        }

        if (!features.IsConfigured)
        {
            return new ReadReply(request.Id, new PropertyValue.Map([]), new PropertyValue.Map([]));
        }

        var values = new WireProperties();
        var sending = features.Sending with { ElideAssetContents = true };
        var message = new Wire.ReadRequest
        {
            Id = request.Id,
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
            Inputs = values.Write(request.Inputs, sending),
            Properties = values.Write(request.State, sending),
            Timeout = request.TimeoutSeconds,
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, refusal, error) = await connection.CallAsync((x, o) => x.ReadAsync(message, o), token);
        var reading = ProviderFeatures.Reading(allowsUnknowns: false);
        if (reply is not null)
        {
            var outputs = values.Read(reply.Properties, reading);
            var inputs = reply.Inputs is null ? null : values.Read(reply.Inputs, reading);
            return values.Fault is { } unread
                ? unread
                : reply.Id.Length == 0
                    ? new ReadReply("", reply.Properties is null ? null : outputs, inputs)
                    : Read(features, request, reply.Id, outputs, inputs) with
                    {
                        RefreshBeforeUpdate = reply.RefreshBeforeUpdate,
                    };
        }

        return error is not null && PartialFailure.Of(error, values) is { } partial
            ? Read(features, request, partial.Id, partial.Outputs, partial.Inputs) with
            {
                InitErrors = partial.Reasons,
                RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
            }
            : refusal ?? ProviderFailure.NoAnswer;
    }

    public async Task<ProviderAnswer<UpdateReply>> UpdateAsync(UpdateRequest request, CancellationToken token)
    {
        var ready = await FeaturesAsync(token);
        if (!ready.TryGet(out var features, out var failure))
        {
            return failure;
        }

        if (request.IsPreview && !(features.IsConfigured && features.SupportsPreview))
        {
            return new UpdateReply(features.IsConfigured ? request.NewInputs : new PropertyValue.Map([]));
        }

        var values = new WireProperties();
        var sendingOld = features.Sending with { ElideAssetContents = true };
        var message = new Wire.UpdateRequest
        {
            Id = request.Id,
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
            Olds = values.Write(request.OldOutputs, sendingOld),
            OldInputs = values.Write(request.OldInputs, sendingOld),
            News = values.Write(request.NewInputs, features.Sending with { KeepUnknowns = request.IsPreview }),
            Timeout = request.TimeoutSeconds,
            Preview = request.IsPreview,
            IgnoreChanges = { request.IgnoreChanges },
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, refusal, error) = await connection.CallAsync((x, o) => x.UpdateAsync(message, o), token);
        if (reply is not null)
        {
            var outputs = values.Read(reply.Properties, ProviderFeatures.Reading(request.IsPreview));
            return values.Fault is { } unread
                ? unread with { Kind = ProviderFailureKind.Uncertain }
                : new UpdateReply(Marked(features, outputs, request.NewInputs))
                {
                    RefreshBeforeUpdate = reply.RefreshBeforeUpdate,
                };
        }

        return error is not null && PartialFailure.Of(error, values) is { } partial
            ? new UpdateReply(Marked(features, partial.Outputs, request.NewInputs))
            {
                InitErrors = partial.Reasons,
                RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
            }
            : refusal ?? ProviderFailure.NoAnswer;
    }

    public async Task<ProviderAnswer<DeleteReply>> DeleteAsync(DeleteRequest request, CancellationToken token)
    {
        var ready = await FeaturesAsync(token);
        if (!ready.TryGet(out var features, out var failure))
        {
            return failure;
        }

        var values = new WireProperties();
        var sending = features.Sending with { ElideAssetContents = true };
        var message = new Wire.DeleteRequest
        {
            Id = request.Id,
            Urn = request.Urn.Value,
            Name = request.Urn.Name,
            Type = request.Urn.Type,
            Properties = values.Write(request.OldOutputs, sending),
            OldInputs = values.Write(request.OldInputs, sending),
            Timeout = request.TimeoutSeconds,
        };
        if (values.Fault is { } fault)
        {
            return fault;
        }

        var (reply, refusal, _) = await connection.CallAsync((x, o) => x.DeleteAsync(message, o), token);
        return reply is null ? refusal ?? ProviderFailure.NoAnswer : new DeleteReply();
    }

    public async Task<ProviderAnswer<InvokeReply>> InvokeAsync(InvokeRequest request, CancellationToken token)
        => (await FeaturesAsync(token)).TryGet(out var features, out var failure)
            ? await new ProviderFunctions(connection, features).InvokeAsync(request, token)
            : failure;

    public async Task<ProviderAnswer<CallReply>> CallAsync(CallRequest request, CancellationToken token)
        => (await FeaturesAsync(token)).TryGet(out var features, out var failure)
            ? await new ProviderFunctions(connection, features).CallAsync(request, token)
            : failure;

    public async Task<ProviderAnswer<ConstructReply>> ConstructAsync(ConstructRequest request, CancellationToken token)
        => (await FeaturesAsync(token)).TryGet(out var features, out var failure)
            ? await new ProviderConstruction(connection, features).ConstructAsync(request, token)
            : failure;

    public async Task CancelAsync(CancellationToken token)
    {
        // That it can't be asked is no news: it is on its way out in any case.
        _ = await connection.CallAsync((x, o) => x.CancelAsync(new Empty(), o), token);
    }

    /// <summary>The schema of its package.</summary>
    public Task<Result<ProviderSchema>> SchemaAsync(IReadOnlyList<string> parameters, CancellationToken token)
        => new SchemaQuestion(connection).AskAsync(parameters, token);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private void Warn(Urn urn, string text)
        => connection.Log(new ProgramMessage(MessageLevel.Warning, text) { Urn = urn.Value });

    private static PropertyValue.Map Marked(
        ProviderFeatures features, PropertyValue.Map outputs, PropertyValue.Map inputs)
        => features.AcceptsSecrets ? outputs : SecretOutputs.Annotate(outputs, inputs);

    private static ReadReply Read(
        ProviderFeatures features, ReadRequest request, string id, PropertyValue.Map outputs, PropertyValue.Map? inputs)
    {
        var known = request.Inputs ?? new PropertyValue.Map([]);
        return new ReadReply(
            id,
            RestoredAssets.In(Marked(features, outputs, request.State), known),
            inputs is null ? null : RestoredAssets.In(Marked(features, inputs, known), known));
    }

    private async Task<ProviderAnswer<ProviderFeatures>> FeaturesAsync(CancellationToken token)
    {
        try
        {
            return await _configured.Task.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            return new ProviderFailure($"the provider '{connection.Name}' was not ready before the run was stopped");
        }
    }
}
