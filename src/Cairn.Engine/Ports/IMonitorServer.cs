using Cairn.Engine.Monitor;

namespace Cairn.Engine.Ports;

/// <summary>Lets processes reach a run's monitor.</summary>
public interface IMonitorServer
{
    /// <summary>Begins to serve a monitor; tells where, <c>host:port</c>. It serves until it is disposed of.</summary>
    Task<string> StartAsync(IResourceMonitor monitor, CancellationToken token);
}
