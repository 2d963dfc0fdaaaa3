namespace Cairn.Plugins.Processes;

/// <summary>A sink made of a function that never waits.</summary>
public sealed class DelegateSink(Action<ChildLine> take) : ILineSink
{
    public static readonly DelegateSink Nowhere = new(static _ => { });

    public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
    {
        take(line);
        return ValueTask.CompletedTask;
    }
}
