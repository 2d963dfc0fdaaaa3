using Cairn.Engine.Ports;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>The first words with a provider: handshake, attachment, and what it is to be the provider of.</summary>
internal sealed class ProviderGreeting(ProviderConnection connection, string engine)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectPause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// What the provider understands; null where it doesn't know the question, so that its configuration tells. A
    /// provider that doesn't listen yet is waited for.
    /// </summary>
    public async Task<ProviderAnswer<Handshaken>> HandshakeAsync(
        string? pluginFolder, CancellationToken token)
    {
        var message = new Wire.ProviderHandshakeRequest
        {
            EngineAddress = engine,
            ConfigureWithUrn = true,
            SupportsRefreshBeforeUpdate = true,
            InvokeWithPreview = true,
            AcceptsByteString = true,
        };
        if (pluginFolder is not null)
        {
            message.RootDirectory = pluginFolder;
            message.ProgramDirectory = pluginFolder;
        }

        var start = connection.Time.GetTimestamp();
        while (true)
        {
            var (reply, failure, error) = await connection.CallAsync((x, o) => x.HandshakeAsync(message, o), token);
            if (reply is not null)
            {
                return new Handshaken(ProviderFeatures.Of(reply));
            }

            if (failure?.Kind == ProviderFailureKind.Unimplemented)
            {
                return new Handshaken(null);
            }

            if (error?.StatusCode != StatusCode.Unavailable
                || connection.Time.GetElapsedTime(start) > ConnectTimeout)
            {
                return failure ?? ProviderFailure.NoAnswer;
            }

            await Task.Delay(ConnectPause, connection.Time, token);
        }
    }

    /// <summary>Tells a provider that somebody else has started where the engine is. Null where it went well.</summary>
    public async Task<ProviderFailure?> AttachAsync(CancellationToken token)
    {
        var message = new Wire.PluginAttach { Address = engine };
        var (_, failure, _) = await connection.CallAsync((x, o) => x.AttachAsync(message, o), token);
        return failure?.Kind == ProviderFailureKind.Unimplemented ? null : failure;
    }

    /// <summary>Makes a general provider that of one package. Null where it went well.</summary>
    public async Task<ProviderFailure?> ParameterizeAsync(Parameterization parameter, CancellationToken token)
    {
        var message = new Wire.ParameterizeRequest
        {
            Value = new Wire.ParameterizeRequest.Types.ParametersValue
            {
                Name = parameter.Name,
                Version = parameter.Version,
                Value = Google.Protobuf.ByteString.CopyFrom(parameter.Value.AsSpan()),
            },
        };
        var (reply, failure, _) = await connection.CallAsync((x, o) => x.ParameterizeAsync(message, o), token);
        return reply is null || reply.Name == parameter.Name
            ? failure
            : new ProviderFailure(
                $"the provider '{connection.Name}' was to serve '{parameter.Name}', but serves '{reply.Name}'");
    }

    /// <summary>The version that the provider says it has; empty where it doesn't say.</summary>
    public async Task<string> VersionAsync(CancellationToken token)
    {
        var (reply, _, _) = await connection.CallAsync(
            (x, o) => x.GetPluginInfoAsync(new Google.Protobuf.WellKnownTypes.Empty(), o), token);
        return reply?.Version ?? "";
    }
}
