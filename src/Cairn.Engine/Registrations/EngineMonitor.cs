using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Engine.Runs;
using Cairn.Model;

namespace Cairn.Engine.Registrations;

/// <summary>Answers a program's requests by handing each to the part that deals with it.</summary>
internal sealed class EngineMonitor(
    RunContext run,
    Registrar registrar,
    ComponentOutputs outputs,
    FunctionCalls functions,
    Transforms transforms,
    Packages packages) : IResourceMonitor
{
    private readonly TaskCompletionSource _noMore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _counting = new();
    private TaskCompletionSource? _idle;
    private int _inFlight;
    private int _hasSignalled;

    public RunDescription Run => run.Info;

    /// <summary>Ends when the program says that it registers nothing more.</summary>
    public Task NoMore => _noMore.Task;

    /// <summary>Lets the program go: all that it may have callbacks for is done.</summary>
    public void Finish() => _finished.TrySetResult();

    public Task<MonitorAnswer<RegisterReply>> RegisterAsync(RegisterRequest request, CancellationToken token)
        => TrackedAsync(() => registrar.RegisterAsync(request, token));

    public Task<MonitorAnswer<Done>> RegisterOutputsAsync(
        Urn urn, PropertyValue.Map values, CancellationToken token)
        => TrackedAsync(() => outputs.RegisterAsync(urn, values));

    public Task<MonitorAnswer<ReadResourceReply>> ReadAsync(ReadResourceRequest request, CancellationToken token)
        => TrackedAsync(() => registrar.ReadAsync(request));

    public Task<MonitorAnswer<InvokeReply>> InvokeAsync(InvokeFunctionRequest request, CancellationToken token)
        => TrackedAsync(() => functions.InvokeAsync(request, token));

    public Task<MonitorAnswer<CallReply>> CallAsync(CallMethodRequest request, CancellationToken token)
        => TrackedAsync(() => functions.CallAsync(request, token));

    public Task<MonitorAnswer<PackageReply>> RegisterPackageAsync(ProviderPackage package, CancellationToken token)
        => Task.FromResult<MonitorAnswer<PackageReply>>(new PackageReply(packages.Register(package)));

    public void AddStackTransform(ITransform transform) => transforms.AddToStack(transform);

    public void AddInvokeTransform(IInvokeTransform transform) => transforms.AddToInvokes(transform);

    public MonitorAnswer<Done> RegisterHook(IResourceHook hook)
        => run.Hooks.Add(hook)
            ? Done.Value
            : new MonitorError($"resource hook already registered for name \"{hook.Name}\"");

    public MonitorAnswer<Done> RegisterErrorHook(IErrorHook hook)
        => run.Hooks.Add(hook)
            ? Done.Value
            : new MonitorError($"error hook already registered for name \"{hook.Name}\"");

    public async Task<MonitorAnswer<Done>> SignalAndWaitAsync(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _hasSignalled, 1) != 0)
        {
            return new MonitorError("SignalAndWaitForShutdown has been called before");
        }

        _noMore.TrySetResult();
        await _finished.Task.WaitAsync(token);
        return Done.Value;
    }

    public void Log(ProgramMessage message)
    {
        run.Events.Send(new EngineEvent.Message(message));
        if (message.Level == MessageLevel.Error)
        {
            run.Stop.Fail();
        }
    }

    /// <summary>Waits until no request is under way.</summary>
    public Task SettleAsync()
    {
        lock (_counting)
        {
            return _inFlight == 0 ? Task.CompletedTask
                : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task<T> TrackedAsync<T>(Func<Task<T>> handle)
    {
        lock (_counting)
        {
            _inFlight++;
        }

        try
        {
            return await handle();
        }
        finally
        {
            lock (_counting)
            {
                if (--_inFlight == 0)
                {
                    _idle?.TrySetResult();
                    _idle = null;
                }
            }
        }
    }
}
