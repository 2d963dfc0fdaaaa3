using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Plugins.Tests.Fakes;

/// <summary>A monitor that answers as a test says, and keeps what it was asked.</summary>
internal sealed class FakeMonitor : IResourceMonitor
{
    public List<RegisterRequest> Registered { get; } = [];

    public List<ProgramMessage> Messages { get; } = [];

    public List<IResourceHook> Hooks { get; } = [];

    public List<ITransform> Transforms { get; } = [];

    public Func<RegisterRequest, MonitorAnswer<RegisterReply>> Registering { get; set; } = request => new RegisterReply(
        Urn.Create("dev", "lab", request.Goal.Type, request.Goal.Name), "id", request.Goal.Inputs);

    /// <summary>What a registration waits for.</summary>
    public Func<Task> Waiting { get; set; } = () => Task.CompletedTask;

    public RunDescription Run => Info();

    public static RunDescription Info() => new()
    {
        Organization = "organization",
        Project = "lab",
        Stack = "dev",
        Config = ImmutableSortedDictionary<string, string>.Empty.Add("lab:word", "hush").Add("lab:size", "2"),
        SecretKeys = ["lab:word"],
        IsPreview = false,
        Parallel = 16,
    };

    public async Task<MonitorAnswer<RegisterReply>> RegisterAsync(RegisterRequest request, CancellationToken token)
    {
        lock (Registered)
        {
            Registered.Add(request);
        }

        await Waiting();
        return Registering(request);
    }

    public Task<MonitorAnswer<Done>> RegisterOutputsAsync(Urn urn, PropertyValue.Map outputs, CancellationToken token)
        => Task.FromResult<MonitorAnswer<Done>>(Done.Value);

    public Task<MonitorAnswer<ReadResourceReply>> ReadAsync(ReadResourceRequest request, CancellationToken token)
        => Task.FromResult<MonitorAnswer<ReadResourceReply>>(new MonitorError("no reads"));

    public Task<MonitorAnswer<InvokeReply>> InvokeAsync(InvokeFunctionRequest request, CancellationToken token)
        => Task.FromResult<MonitorAnswer<InvokeReply>>(new InvokeReply(request.Arguments, []));

    public Task<MonitorAnswer<CallReply>> CallAsync(CallMethodRequest request, CancellationToken token)
        => Task.FromResult<MonitorAnswer<CallReply>>(new MonitorError("no calls"));

    public Task<MonitorAnswer<PackageReply>> RegisterPackageAsync(ProviderPackage package, CancellationToken token)
        => Task.FromResult<MonitorAnswer<PackageReply>>(new PackageReply(package.Name));

    public void AddStackTransform(ITransform transform) => Transforms.Add(transform);

    public void AddInvokeTransform(IInvokeTransform transform)
    {
    }

    public MonitorAnswer<Done> RegisterHook(IResourceHook hook)
    {
        Hooks.Add(hook);
        return Done.Value;
    }

    public MonitorAnswer<Done> RegisterErrorHook(IErrorHook hook) => Done.Value;

    public Task<MonitorAnswer<Done>> SignalAndWaitAsync(CancellationToken token)
        => Task.FromResult<MonitorAnswer<Done>>(Done.Value);

    public void Log(ProgramMessage message) => Messages.Add(message);
}
