using System.Text;

namespace Cairn.Local.Commands;

/// <summary>Keeps the beginning of what a script writes, and hands on each line.</summary>
internal sealed class OutputText(Func<string, CancellationToken, Task> line)
{
    private readonly StringBuilder _text = new();

    public bool IsCut { get; private set; }

    /// <summary>How many lines have come.</summary>
    public int Lines { get; private set; }

    public string Text => _text.ToString().TrimEnd('\n');

    public async Task ReadAsync(StreamReader from, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            Lines++;
            Keep(next);
            await line(next, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Keep(string next)
    {
        var room = LocalLimits.OutputCharactersMax - _text.Length;
        if (next.Length + 1 > room)
        {
            IsCut = true;
            next = next[..Math.Max(0, Math.Min(next.Length, room - 1))];
        }

        if (room > 0)
        {
            _ = _text.Append(next).Append('\n');
        }
    }
}
