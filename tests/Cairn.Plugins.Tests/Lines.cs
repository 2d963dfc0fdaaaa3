using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Tests;

/// <summary>Keeps lines for a test to look at.</summary>
internal sealed class Lines : ILineSink
{
    private readonly List<ChildLine> _lines = [];

    public IReadOnlyList<ChildLine> All
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public string[] Output => [.. All.Where(line => line.Pipe == ChildPipe.Output).Select(line => line.Text)];

    public string[] Error => [.. All.Where(line => line.Pipe == ChildPipe.Error).Select(line => line.Text)];

    public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }

        return ValueTask.CompletedTask;
    }
}
