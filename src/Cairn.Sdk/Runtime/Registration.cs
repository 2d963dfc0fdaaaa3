using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Protocol.Wire;
using Result = Cairn.Protocol.Wire.Result;

namespace Cairn.Runtime;

/// <summary>Takes a resource to the engine: waits for its inputs, registers it, and takes its outputs.</summary>
internal static class Registration
{
    public static async Task<ResourceState> StartAsync(Resource resource, InputArgs? args)
    {
        resource.Deployment.Work.Wait(resource);

        // What the constructor of a derived class does first must not wait for this.
        await resource.Deployment.Prepared.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return resource.Options.ReadId is { } id
            ? await ReadAsync(resource, args, id).ConfigureAwait(false)
            : await RegisterAsync(resource, args).ConfigureAwait(false);
    }

    /// <summary>Says the outputs of a component.</summary>
    public static async Task FinishAsync(Component component, InputWriter outputs)
    {
        var deployment = component.Deployment;
        var gathered = await new InputGathering(keepsOutputs: false).GatherAsync(outputs).ConfigureAwait(false);
        var state = await component.State.ConfigureAwait(false);
        await SayOutputsAsync(deployment, state.Urn, gathered).ConfigureAwait(false);
    }

    /// <summary>Says the outputs of a component or the root.</summary>
    public static async Task SayOutputsAsync(
        Deployment deployment, string urn, ImmutableArray<(string Name, Gathered Input)> outputs)
        => _ = await deployment.Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest
        {
            Urn = urn,
            Outputs = WireValues.Write(Map(outputs)),
        }).ConfigureAwait(false);

    private static async Task<ResourceState> RegisterAsync(Resource resource, InputArgs? args)
    {
        var keepsOutputs = resource.Kind == ResourceKind.Remote || !resource.Options.Transforms.IsEmpty;
        var inputs = await new InputGathering(keepsOutputs).GatherAsync(args).ConfigureAwait(false);
        var request = await RegistrationOptions.RequestAsync(resource, inputs).ConfigureAwait(false);
        request.Object = WireValues.Write(Map(inputs));
        var deployment = resource.Deployment;
        var reply = await deployment.Work.AskAsync(
            resource, async () => await deployment.Monitor.RegisterResourceAsync(request)).ConfigureAwait(false);
        return new ResourceState(
            reply.Urn,
            reply.Id == WireValues.UnknownText ? "" : reply.Id,
            WireValues.Read(reply.Object),
            deployment.Info.DryRun || reply.Unknown || reply.Result != Result.Success);
    }

    private static async Task<ResourceState> ReadAsync(Resource resource, InputArgs? args, Input<string> id)
    {
        var gathering = new InputGathering(keepsOutputs: false);
        var inputs = await gathering.GatherAsync(args).ConfigureAwait(false);
        var read = await id.ToOutput().Data.ConfigureAwait(false);
        var deployment = resource.Deployment;
        var request = await RegistrationOptions.ReadAsync(resource, inputs, read.Dependencies).ConfigureAwait(false);
        request.Id = read.IsKnown ? read.Value : WireValues.UnknownText;
        request.Properties = WireValues.Write(Map(inputs));
        var reply = await deployment.Work.AskAsync(
            resource, async () => await deployment.Monitor.ReadResourceAsync(request)).ConfigureAwait(false);
        return new ResourceState(
            reply.Urn,
            read.IsKnown ? read.Value : "",
            WireValues.Read(reply.Properties),
            deployment.Info.DryRun || reply.Unknown || reply.Result != Result.Success);
    }

    private static PropertyValue.Map Map(ImmutableArray<(string Name, Gathered Input)> inputs)
        => new([.. inputs.Select(x => new PropertyMember(x.Name, x.Input.Value))]);
}
