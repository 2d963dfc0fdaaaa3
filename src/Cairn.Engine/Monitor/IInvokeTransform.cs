namespace Cairn.Engine.Monitor;

/// <summary>Changes a function's arguments before it is called.</summary>
public interface IInvokeTransform
{
    Task<MonitorAnswer<InvokeFunctionRequest>> ApplyAsync(InvokeFunctionRequest request, CancellationToken token);
}
