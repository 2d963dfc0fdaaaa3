namespace Cairn.Engine.Monitor;

/// <summary>Changes what a program asks for before the engine looks at it.</summary>
public interface ITransform
{
    /// <summary>
    /// The request as it is to be; its type, name, parent and kind stay. An error fails the registration.
    /// </summary>
    Task<MonitorAnswer<RegisterRequest>> ApplyAsync(RegisterRequest request, CancellationToken token);
}
