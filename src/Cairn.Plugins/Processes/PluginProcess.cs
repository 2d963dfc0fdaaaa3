using Cairn.Model;

namespace Cairn.Plugins.Processes;

/// <summary>A plugin that listens.</summary>
public sealed class PluginProcess : IAsyncDisposable
{
    private readonly LineTail _tail;

    internal PluginProcess(ChildProcess child, int port, LineTail tail)
    {
        Child = child;
        Port = port;
        _tail = tail;
    }

    public ChildProcess Child { get; }

    /// <summary>The TCP port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>
    /// Why calls to it fail: null while it runs, or where it was stopped by us; else how it ended and the end of what
    /// it wrote.
    /// </summary>
    public async Task<Diagnostic?> DeathAsync(CancellationToken cancellationToken)
    {
        if (!Child.HasEnded)
        {
            return null;
        }

        var exit = await Child.WaitAsync(cancellationToken);
        return exit.WasStopped ? null : PluginDiagnostics.Died(Child.Label, Child.Program, exit.Code, _tail.Text);
    }

    /// <summary>Asks it to end, and kills it where it does not.</summary>
    public Task<ChildExit> StopAsync(CancellationToken cancellationToken) => Child.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => Child.DisposeAsync();
}
