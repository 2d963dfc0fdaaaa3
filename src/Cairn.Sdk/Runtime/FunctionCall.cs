using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Protocol.Wire;
using Cairn.Shapes;

namespace Cairn.Runtime;

/// <summary>Calls a function of a provider through the engine.</summary>
internal static class FunctionCall
{
    public static async Task<OutputData<T>> RunAsync<T>(
        Deployment deployment, string token, InputArgs? args, Shape<T> shape, FunctionOptions options)
    {
        var inputs = await new InputGathering(keepsOutputs: false).GatherAsync(args).ConfigureAwait(false);
        var map = new PropertyValue.Map([.. inputs.Select(x => new PropertyMember(x.Name, x.Input.Value))]);
        var dependencies = inputs.Aggregate(
            options.DependsOn.ToImmutableHashSet(), (all, x) => OutputData.Union(all, x.Input.Dependencies));
        var isSecret = map.HasSecret();
        if (map.HasUnknown())
        {
            return OutputData.Unknown<T>(isSecret, dependencies);
        }

        var reply = await deployment.Monitor.InvokeAsync(new ResourceInvokeRequest
        {
            Tok = token,
            Args = WireValues.Write(map.BareMap()),
            Provider = options.Provider is { } provider
                ? await provider.ReferenceAsync().ConfigureAwait(false)
                : "",
            Parent = options.Parent is { } parent ? (await parent.State.ConfigureAwait(false)).Urn : "",
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadUrl ?? "",
            PackageRef = options.PackageReference is { } package ? await package.ConfigureAwait(false) : "",
            AcceptResources = true,
            AcceptsByteString = true,
            DependsOn = { await Dependencies.UrnsAsync(dependencies).ConfigureAwait(false) },
        }).ConfigureAwait(false);
        if (reply.Failures.Count > 0)
        {
            throw new InvalidOperationException($"{token}: " + string.Join(
                "; ", reply.Failures.Select(x => x.Property.Length > 0 ? $"{x.Property}: {x.Reason}" : x.Reason)));
        }

        var result = WireValues.Read(reply.Return);
        isSecret |= result.HasSecret();
        return reply.Unknown || result.HasUnknown()
            ? OutputData.Unknown<T>(isSecret, dependencies)
            : new OutputData<T>(shape.Read(result.Bare()), IsKnown: true, isSecret, dependencies);
    }
}
