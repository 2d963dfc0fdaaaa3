using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.Plugins.Programs;
using Cairn.Plugins.Providers;
using Cairn.Protocol.Values;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>Takes requests of programs to the engine's monitor, and its answers back (spec/engine.md §1.2).</summary>
internal sealed class ResourceMonitorService : Wire.ResourceMonitor.ResourceMonitorBase
{
    private const string GetResource = "pulumi:pulumi:getResource";

    /// <summary>The number of SKIP, which the newest protocol has no name for any more, but older SDKs know.</summary>
    private const Wire.Result Skipped = (Wire.Result)2;

    private static readonly Empty Nothing = new();

    private readonly MonitorServer _server;
    private readonly CallbackChannels _callbacks;
    private readonly MonitorValues _values;
    private readonly RegisterReading _reading;

    public ResourceMonitorService(
        MonitorServer server, PluginHostOptions options, CallbackChannels callbacks, MonitorValues values)
    {
        _server = server;
        _callbacks = callbacks;
        _values = values;
        _reading = new RegisterReading(values, new SourcePositions(options.Project.RootFolder), callbacks);
    }

    private IResourceMonitor Monitor
        => _server.Monitor ?? throw new RpcException(new Status(StatusCode.Unavailable, "no program is run"));

    public override Task<Wire.DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext context)
    {
        var run = Monitor.Run;
        return Task.FromResult(new Wire.DeploymentInfo
        {
            Project = run.Project,
            Stack = run.Stack,
            Organization = run.Organization,
            Config = { RunWire.Config(run) },
            ConfigSecretKeys = { run.SecretKeys },
            DryRun = run.IsPreview,
            Parallel = run.Parallel,
            SupportedFeatures = { MonitorFeatures.All },
        });
    }

    public override Task<Wire.SupportsFeatureResponse> SupportsFeature(
        Wire.SupportsFeatureRequest request, ServerCallContext context)
        => Task.FromResult(new Wire.SupportsFeatureResponse
        {
            HasSupport = MonitorFeatures.Names.Contains(request.Id),
        });

    public override async Task<Wire.RegisterResourceResponse> RegisterResource(
        Wire.RegisterResourceRequest request, ServerCallContext context)
    {
        var registration = await _reading.ReadAsync(request, context.RequestHeaders, context.CancellationToken);
        var reply = Or(await Monitor.RegisterAsync(registration, context.CancellationToken));
        if (reply.Outcome != RegisterOutcome.Success && !request.SupportsResultReporting)
        {
            var outcome = reply.Outcome == RegisterOutcome.Failed ? "failed" : "skipped";
            throw MonitorValues.Error($"resource registration {outcome}");
        }

        var outputs = request.SupportsPartialValues
            ? reply.Outputs
            : new PropertyValue.Map([.. reply.Outputs.Members.Where(x => !PlainValue.HasUnknown(x.Value))]);
        var response = new Wire.RegisterResourceResponse
        {
            Urn = reply.Urn.Value,
            Id = reply.Id,
            Object = MonitorValues.Write(
                outputs, Sending(request.AcceptSecrets, request.AcceptResources, request.AcceptsByteString)),
            Stable = reply.IsStable,
            Stables = { reply.StableKeys },
            Result = reply.Outcome switch
            {
                RegisterOutcome.Success => Wire.Result.Success,
                RegisterOutcome.Failed => Wire.Result.Fail,
                _ => Skipped,
            },
        };
        foreach (var dependency in reply.PropertyDependencies)
        {
            response.PropertyDependencies[dependency.Property] =
                new Wire.RegisterResourceResponse.Types.PropertyDependencies { Urns = { dependency.Urns } };
        }

        return response;
    }

    public override async Task<Empty> RegisterResourceOutputs(
        Wire.RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        if (!Urn.TryParse(request.Urn, out var urn))
        {
            throw MonitorValues.Error($"invalid URN \"{request.Urn}\"");
        }

        var outputs = await _values.ReadAsync(request.Outputs, context.CancellationToken);
        Or(await Monitor.RegisterOutputsAsync(urn, outputs, context.CancellationToken));
        return Nothing;
    }

    public override async Task<Wire.ReadResourceResponse> ReadResource(
        Wire.ReadResourceRequest request, ServerCallContext context)
    {
        var reading = await _reading.ReadAsync(request, context.CancellationToken);
        var reply = Or(await Monitor.ReadAsync(reading, context.CancellationToken));
        return new Wire.ReadResourceResponse
        {
            Urn = reply.Urn.Value,
            Properties = MonitorValues.Write(
                reply.Outputs, Sending(request.AcceptSecrets, request.AcceptResources, request.AcceptsByteString)),
        };
    }

    public override async Task<Wire.ResourceInvokeResponse> Invoke(
        Wire.ResourceInvokeRequest request, ServerCallContext context)
    {
        var arguments = await _values.ReadAsync(request.Args, context.CancellationToken);
        var reply = Or(await Monitor.InvokeAsync(
            new InvokeFunctionRequest(request.Tok, arguments)
            {
                Provider = request.Provider,
                Package = PackageWire.Choice(
                    request.Version, request.PluginDownloadURL, request.PackageRef, request.PluginChecksums),
                DependsOn = [.. request.DependsOn],
                Parent = request.Parent,
            },
            context.CancellationToken));
        return new Wire.ResourceInvokeResponse
        {
            Return = MonitorValues.Write(
                reply.Result,
                Sending(true, request.AcceptResources || request.Tok == GetResource, request.AcceptsByteString)),
            Failures = { reply.Failures.Select(Failure) },
            Unknown = reply.IsUnknown,
        };
    }

    public override async Task<Wire.CallResponse> Call(Wire.ResourceCallRequest request, ServerCallContext context)
    {
        var arguments = await _values.ReadAsync(request.Args, context.CancellationToken);
        var reply = Or(await Monitor.CallAsync(
            new CallMethodRequest(request.Tok, arguments)
            {
                Dependencies = RunWire.Dependencies(request.ArgDependencies, x => x.Urns),
                Provider = request.Provider,
                Package = PackageWire.Choice(
                    request.Version, request.PluginDownloadURL, request.PackageRef, request.PluginChecksums),
            },
            context.CancellationToken));
        var response = new Wire.CallResponse
        {
            Return = MonitorValues.Write(reply.Result, Sending(true, true, request.AcceptsByteString) with
            {
                KeepOutputValues = request.AcceptOutputValues,
            }),
            Failures = { reply.Failures.Select(Failure) },
        };
        foreach (var dependency in reply.Dependencies)
        {
            response.ReturnDependencies[dependency.Property] =
                new Wire.CallResponse.Types.ReturnDependencies { Urns = { dependency.Urns } };
        }

        return response;
    }

    public override async Task<Wire.RegisterPackageResponse> RegisterPackage(
        Wire.RegisterPackageRequest request, ServerCallContext context)
        => new()
        {
            Ref = Or(await Monitor.RegisterPackageAsync(PackageWire.Package(request), context.CancellationToken))
                .Reference,
        };

    public override Task<Empty> RegisterStackTransform(Wire.Callback request, ServerCallContext context)
    {
        Monitor.AddStackTransform(new CallbackTransform(_callbacks.Of(request)));
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> RegisterStackInvokeTransform(Wire.Callback request, ServerCallContext context)
    {
        Monitor.AddInvokeTransform(new CallbackInvokeTransform(_callbacks.Of(request)));
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> RegisterResourceHook(
        Wire.RegisterResourceHookRequest request, ServerCallContext context)
    {
        Or(Monitor.RegisterHook(new CallbackHook(
            _callbacks.Of(request.Callback), request.Name, request.OnDryRun, request.IgnoreErrors)));
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> RegisterErrorHook(Wire.RegisterErrorHookRequest request, ServerCallContext context)
    {
        Or(Monitor.RegisterErrorHook(new CallbackErrorHook(_callbacks.Of(request.Callback), request.Name)));
        return Task.FromResult(Nothing);
    }

    public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        Or(await Monitor.SignalAndWaitAsync(context.CancellationToken));
        return Nothing;
    }

    private static Wire.CheckFailure Failure(CheckFailure from)
        => new() { Property = from.Property, Reason = from.Reason };

    private static MarshalOptions Sending(bool secrets, bool resources, bool bytes) => new()
    {
        KeepUnknowns = true,
        KeepSecrets = secrets,
        KeepResources = resources,
        KeepByteString = bytes,
    };

    /// <summary>The answer, or the error as programs know it.</summary>
    private static T Or<T>(MonitorAnswer<T> answer)
        where T : class
    {
        if (answer.TryGet(out var value))
        {
            return value;
        }

        var error = answer.Error;
        throw error is { IsStopping: true }
            ? new RpcException(new Status(StatusCode.Unavailable, error.Message))
            : MonitorValues.Error(error?.Message ?? "the engine gave no answer");
    }
}
