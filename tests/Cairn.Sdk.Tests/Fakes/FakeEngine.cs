using System.Collections.Concurrent;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Sdk.Tests.Fakes;

/// <summary>
/// An engine that deploys nothing: it notes what is asked of it, and gives each resource its inputs and what a test
/// adds as outputs.
/// </summary>
internal sealed class FakeEngine : ResourceMonitor.ResourceMonitorBase
{
    private readonly ConcurrentQueue<RegisterResourceRequest> _registered = [];
    private readonly ConcurrentQueue<LogRequest> _logged = [];

    public DeploymentInfo Info { get; } = new()
    {
        Project = "shop",
        Stack = "test",
        Organization = "organization",
        Parallel = 16,
    };

    /// <summary>Makes the outputs of a resource; they are added to its inputs.</summary>
    public Func<RegisterResourceRequest, Struct> Outputs { get; init; } = static _ => new Struct();

    /// <summary>Answers function calls.</summary>
    public Func<ResourceInvokeRequest, ResourceInvokeResponse> Invoked { get; init; }
        = static _ => new ResourceInvokeResponse { Return = new Struct() };

    /// <summary>Answers calls of methods.</summary>
    public Func<ResourceCallRequest, CallResponse> Called { get; init; }
        = static _ => new CallResponse { Return = new Struct() };

    /// <summary>Answers reads.</summary>
    public Func<ReadResourceRequest, ReadResourceResponse> Reads { get; init; }
        = static _ => new ReadResourceResponse();

    /// <summary>Takes transforms.</summary>
    public Func<Task> Transformed { get; init; } = static () => Task.CompletedTask;

    /// <summary>Resources without the root, in the order they came.</summary>
    public IReadOnlyList<RegisterResourceRequest> Registered
        => [.. _registered.Where(x => x.Type != "pulumi:pulumi:Stack")];

    public IReadOnlyList<LogRequest> Logged => [.. _logged];

    public ConcurrentDictionary<string, Struct> Said { get; } = [];

    /// <summary>What the app has said as its outputs.</summary>
    public Struct AppOutputs => Said["urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test"];

    public RegisterResourceRequest The(string name) => Registered.Single(x => x.Name == name);

    /// <summary>Runs a program as the app's process would.</summary>
    public Task<int> RunAsync(Action<App> program)
        => RunAsync(app =>
        {
            program(app);
            return Task.CompletedTask;
        });

    /// <inheritdoc cref="RunAsync(Action{App})"/>
    public async Task<int> RunAsync(Func<App, Task> program, string name = "shop")
    {
        var invoker = new InProcessInvoker(binder =>
        {
            ResourceMonitor.BindService(binder, this);
            Engine.BindService(binder, new EngineSide(this));
        });
        await using var deployment = await Runtime.Deployment.ConnectAsync(
            invoker, invoker, usesFrames: false, CancellationToken.None);
        return await new Runtime.ProgramRun(deployment).RunAsync(name, program, CancellationToken.None);
    }

    public override Task<DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext context)
        => Task.FromResult(Info);

    public override Task<RegisterResourceResponse> RegisterResource(
        RegisterResourceRequest request, ServerCallContext context)
    {
        _registered.Enqueue(request);
        var outputs = request.Object.Clone();
        outputs.MergeFrom(Outputs(request));
        return Task.FromResult(new RegisterResourceResponse
        {
            Urn = Urn(request.Parent, request.Type, request.Name),
            Id = request.Custom && !Info.DryRun ? $"id-of-{request.Name}" : "",
            Object = outputs,
        });
    }

    public override Task<Empty> RegisterResourceOutputs(
        RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        Assert.True(Said.TryAdd(request.Urn, request.Outputs), $"{request.Urn} has said its outputs twice");
        return Task.FromResult(new Empty());
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
        => Task.FromResult(Reads(request));

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
        => Task.FromResult(Invoked(request));

    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
        => Task.FromResult(Called(request));

    public override async Task<Empty> RegisterStackTransform(Callback request, ServerCallContext context)
    {
        await Transformed();
        return new Empty();
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
        => Task.FromResult(new Empty());

    private string Urn(string parent, string type, string name)
    {
        var above = parent.Length == 0 || parent.Contains("pulumi:pulumi:Stack", StringComparison.Ordinal)
            ? ""
            : parent.Split("::")[2] + "$";
        return $"urn:pulumi:{Info.Stack}::{Info.Project}::{above}{type}::{name}";
    }

    private sealed class EngineSide(FakeEngine engine) : Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context)
        {
            engine._logged.Enqueue(request);
            return Task.FromResult(new Empty());
        }

        public override Task<SetRootResourceResponse> SetRootResource(
            SetRootResourceRequest request, ServerCallContext context)
            => Task.FromResult(new SetRootResourceResponse());
    }
}
