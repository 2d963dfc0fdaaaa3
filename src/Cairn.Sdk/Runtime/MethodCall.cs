using Cairn.Model;
using Cairn.Protocol.Wire;
using Cairn.Shapes;

namespace Cairn.Runtime;

/// <summary>Calls a method of a resource, which its provider answers.</summary>
internal static class MethodCall
{
    private const string Self = "__self__";

    public static async Task<OutputData<T>> RunAsync<T>(
        Resource resource, string token, InputArgs? args, Shape<T> shape, FunctionOptions options)
    {
        var gathering = new InputGathering(keepsOutputs: true);
        var writer = new InputWriter();
        _ = writer.AddValue(Self, resource);
        args?.Write(writer);
        var inputs = await gathering.GatherAsync(writer).ConfigureAwait(false);
        var request = new ResourceCallRequest
        {
            Tok = token,
            Args = WireValues.Write(
                new PropertyValue.Map([.. inputs.Select(x => new PropertyMember(x.Name, x.Input.Value))])),
            Provider = await ProviderAsync(resource, options).ConfigureAwait(false),
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadUrl ?? "",
            PackageRef = options.PackageReference is { } package ? await package.ConfigureAwait(false) : "",
            AcceptsByteString = true,
        };
        foreach (var (name, input) in inputs)
        {
            request.ArgDependencies[name] = new ResourceCallRequest.Types.ArgumentDependencies
            {
                Urns = { await Dependencies.UrnsAsync(input.Dependencies).ConfigureAwait(false) },
            };
        }

        var reply = await resource.Deployment.Monitor.CallAsync(request).ConfigureAwait(false);
        if (reply.Failures.Count > 0)
        {
            throw new InvalidOperationException($"{token}: " + string.Join(
                "; ", reply.Failures.Select(x => x.Property.Length > 0 ? $"{x.Property}: {x.Reason}" : x.Reason)));
        }

        var dependencies = inputs.Aggregate(
            resource.Self, (all, x) => OutputData.Union(all, x.Input.Dependencies));
        var result = WireValues.Read(reply.Return);
        var isSecret = result.HasSecret();
        return result.HasUnknown()
            ? OutputData.Unknown<T>(isSecret, dependencies)
            : new OutputData<T>(shape.Read(result.Bare()), IsKnown: true, isSecret, dependencies);
    }

    /// <summary>A provider answers its own methods; a resource's are its provider's affair.</summary>
    private static async Task<string> ProviderAsync(Resource resource, FunctionOptions options)
        => (resource as ProviderResource ?? options.Provider ?? resource.Options.Provider) is { } provider
            ? await provider.ReferenceAsync().ConfigureAwait(false)
            : "";
}
