using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Engine.Monitor;

/// <summary>
/// What a program asks of the engine while it runs (spec/engine.md §1.2–1.4). The engine implements it; whoever talks
/// to programs calls it. Requests come in at once and in any order; each is answered when what it asked for is done
/// and recorded.
/// </summary>
public interface IResourceMonitor
{
    RunDescription Run { get; }

    /// <summary>
    /// Registers a resource. Answered when it was created, changed or found to be as wanted, and that is on the disk.
    /// </summary>
    Task<MonitorAnswer<RegisterReply>> RegisterAsync(RegisterRequest request, CancellationToken token);

    /// <summary>Sets the outputs of a component or of the root stack.</summary>
    Task<MonitorAnswer<Done>> RegisterOutputsAsync(Urn urn, PropertyValue.Map outputs, CancellationToken token);

    /// <summary>Reads a resource that belongs to somebody else.</summary>
    Task<MonitorAnswer<ReadResourceReply>> ReadAsync(ReadResourceRequest request, CancellationToken token);

    Task<MonitorAnswer<InvokeReply>> InvokeAsync(InvokeFunctionRequest request, CancellationToken token);

    Task<MonitorAnswer<CallReply>> CallAsync(CallMethodRequest request, CancellationToken token);

    /// <summary>Makes a package known that a general provider serves; tells the name to refer to it by.</summary>
    Task<MonitorAnswer<PackageReply>> RegisterPackageAsync(ProviderPackage package, CancellationToken token);

    /// <summary>Adds a transform of every resource that is registered from now on.</summary>
    void AddStackTransform(ITransform transform);

    /// <summary>Adds a transform of every function's arguments from now on.</summary>
    void AddInvokeTransform(IInvokeTransform transform);

    MonitorAnswer<Done> RegisterHook(IResourceHook hook);

    MonitorAnswer<Done> RegisterErrorHook(IErrorHook hook);

    /// <summary>
    /// The program registers nothing more, but keeps its callbacks reachable: answered when all is done.
    /// </summary>
    Task<MonitorAnswer<Done>> SignalAndWaitAsync(CancellationToken token);

    /// <summary>What the program has to say to the user.</summary>
    void Log(ProgramMessage message);
}
