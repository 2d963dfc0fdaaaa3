using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>A test's program is in the process: nobody has to listen.</summary>
internal sealed class NoServer : IMonitorServer
{
    public Task<string> StartAsync(IResourceMonitor monitor, CancellationToken token) => Task.FromResult("");
}
