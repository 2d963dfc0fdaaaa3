namespace Cairn.Engine.Monitor;

/// <summary>Decides whether an operation that failed is tried again.</summary>
public interface IErrorHook
{
    string Name { get; }

    Task<MonitorAnswer<RetryDecision>> RunAsync(HookCall call, CancellationToken token);
}
