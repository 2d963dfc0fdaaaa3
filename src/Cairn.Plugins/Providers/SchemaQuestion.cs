using System.Text;
using Cairn.Model;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>Asks a provider for the schema of its package. It needs no configuration for that.</summary>
internal sealed class SchemaQuestion(ProviderConnection connection)
{
    /// <summary>The schema; CRN4402 where the provider gives none.</summary>
    /// <param name="parameters">Makes it the provider of one package first; none: it is one by itself.</param>
    /// <param name="token">Stops it.</param>
    public async Task<Result<ProviderSchema>> AskAsync(IReadOnlyList<string> parameters, CancellationToken token)
    {
        var message = new Wire.GetSchemaRequest();
        if (parameters.Count > 0)
        {
            var request = new Wire.ParameterizeRequest { Args = new() { Args = { parameters } } };
            var (named, refusal, _) = await connection.CallAsync((x, o) => x.ParameterizeAsync(request, o), token);
            if (named is null)
            {
                return Failed(refusal?.Message);
            }

            message.SubpackageName = named.Name;
            message.SubpackageVersion = named.Version;
        }

        var (reply, failure, _) = await connection.CallAsync((x, o) => x.GetSchemaAsync(message, o), token);
        return reply is { Schema.Length: > 0 }
            ? Result.Of(new ProviderSchema(Encoding.UTF8.GetBytes(reply.Schema), await VersionAsync(token)))
            : Failed(failure?.Message);
    }

    private Result<ProviderSchema> Failed(string? reason)
        => Result.Failed<ProviderSchema>(WireDiagnostics.NoSchema(connection.Name, reason ?? "it is empty"));

    private async Task<string> VersionAsync(CancellationToken token)
    {
        var (reply, _, _) = await connection.CallAsync(
            (x, o) => x.GetPluginInfoAsync(new Google.Protobuf.WellKnownTypes.Empty(), o), token);
        return reply?.Version ?? "";
    }
}
