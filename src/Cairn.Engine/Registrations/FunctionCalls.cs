using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Engine.Registrations;

/// <summary>Calls functions of providers, and methods of resources (spec/engine.md §1.3, related RPCs).</summary>
internal sealed class FunctionCalls(
    RunContext run, Transforms transforms, ProviderChooser chooser, RunResources resources)
{
    private const string Self = "__self__";

    public async Task<MonitorAnswer<InvokeReply>> InvokeAsync(InvokeFunctionRequest request, CancellationToken token)
    {
        var transformed = await transforms.ApplyAsync(request, token);
        if (!transformed.TryGet(out var ready))
        {
            return new MonitorError($"invoke transform: {transformed.Error?.Message}");
        }

        if (run.IsPreview && ready.DependsOn.Any(IsNotThereYet))
        {
            return new InvokeReply(new PropertyValue.Map([]), []) { IsUnknown = true };
        }

        var provider = await FindAsync(ready.Token, ready.Provider, ready.Parent, ready.Package, token);
        if (!provider.TryGet(out var found))
        {
            return provider.Error ?? Registrar.Stopping;
        }

        var arguments = (PropertyValue.Map)GoalPreparation.Plain(ready.Arguments);
        var answer = await found.InvokeAsync(
            new InvokeRequest(ready.Token, arguments, run.IsPreview), run.Stop.Token);
        return answer.TryGet(out var reply, out var failure)
            ? reply
            : new MonitorError($"invocation of {ready.Token} returned an error: {failure.Message}");
    }

    public async Task<MonitorAnswer<CallReply>> CallAsync(CallMethodRequest request, CancellationToken token)
    {
        var named = request.Provider;
        var type = request.Token;
        if (named.Length == 0 && SelfUrn(request.Arguments) is { } self && resources.Find(self) is { } resource)
        {
            named = resource.State.Provider;
        }

        var provider = await FindAsync(type, named, "", request.Package, token);
        if (!provider.TryGet(out var found))
        {
            return provider.Error ?? Registrar.Stopping;
        }

        var answer = await found.CallAsync(
            new CallRequest(request.Token, request.Arguments, request.Dependencies, run.Info), run.Stop.Token);
        return answer.TryGet(out var reply, out var failure)
            ? reply
            : new MonitorError($"call of {request.Token} returned an error: {failure.Message}");
    }

    private async Task<MonitorAnswer<IProvider>> FindAsync(
        string type, string named, string parent, PackageChoice choice, CancellationToken token)
    {
        if (run.Stop.IsStopping)
        {
            return Registrar.Stopping;
        }

        if (type.StartsWith("pulumi:pulumi:", StringComparison.Ordinal))
        {
            return run.Builtin is null ? new MonitorError($"unknown function '{type}'") : MonitorAnswer.Of(run.Builtin);
        }

        var (reference, error) = await chooser.ChooseAsync(
            type, named, RegisterRequest.NoProviders, parent, choice);
        if (reference is null)
        {
            return run.Stop.IsStopping ? Registrar.Stopping : new MonitorError(error ?? "");
        }

        var result = await run.Registry.FindAsync(reference, token);
        return result.TryGet(out var provider)
            ? MonitorAnswer.Of(provider)
            : new MonitorError(ProviderCall.Text(result.Diagnostics[0]));
    }

    private bool IsNotThereYet(string urn)
        => resources.Find(urn) is { } resource
            && (resource.Step.IsSkippedCreate || (resource.State is { IsCustom: true, Id: "" or UnknownText.Value }));

    private static string? SelfUrn(PropertyValue.Map arguments)
        => arguments.Find(Self) is { } self && PlainValue.Unwrap(self) is PropertyValue.ResourceReference reference
            ? reference.Urn
            : null;
}
