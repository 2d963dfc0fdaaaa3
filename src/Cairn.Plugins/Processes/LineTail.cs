namespace Cairn.Plugins.Processes;

/// <summary>Keeps the last lines that a program wrote, and passes all of them on.</summary>
internal sealed class LineTail(ILineSink inner, PluginLimits limits) : ILineSink
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private int _characters;

    /// <summary>The last lines of both streams in the order they came; empty where nothing was written.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
    {
        if (line.Text.AsSpan().Trim().Length > 0)
        {
            Keep(line.Text);
        }

        return inner.TakeAsync(line, cancellationToken);
    }

    internal void Keep(string text)
    {
        var kept = text.Length > limits.TailCharactersMax ? text[^limits.TailCharactersMax..] : text;
        lock (_lock)
        {
            _lines.Enqueue(kept);
            _characters += kept.Length;
            while (_lines.Count > limits.TailLinesMax || _characters > limits.TailCharactersMax)
            {
                _characters -= _lines.Dequeue().Length;
            }
        }
    }
}
