using Cairn.Engine.Events;

namespace Cairn.Cli.RunViews;

/// <summary>
/// An operation on a terminal: lines that stay, and under them a footer that is drawn anew ten times a second, with
/// what is under way and for how long.
/// </summary>
internal sealed class LiveRunView : LineRunView
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private readonly RunBoard _board;
    private readonly ITimer _timer;
    private int _rows;
    private bool _isRunning;

    public LiveRunView(IoContext io, RunHeading heading)
        : base(io, heading)
    {
        _board = new RunBoard(io.Time, Ledger);
        _timer = io.Time.CreateTimer(_ => Together(Draw), null, Frame, Frame);
    }

    public override async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Together(() =>
        {
            _isRunning = false;
            Erase();
            Io.Out.Flush();
        });
        await base.DisposeAsync();
    }

    protected override void Note(EngineEvent happened)
    {
        _isRunning = happened switch
        {
            EngineEvent.Prelude => true,
            EngineEvent.Summary => false,
            _ => _isRunning,
        };
        _board.Take(happened);
        if (!_isRunning)
        {
            Together(Erase);
        }

        base.Note(happened);
    }

    protected override void Permanently(Action write) => Together(() =>
    {
        Erase();
        Io.Out.Flush(); // what is written may go to standard error
        base.Permanently(write);
        Draw();
    });

    /// <summary>The cursor is left at the start of the line under the footer's last one.</summary>
    private void Draw()
    {
        if (!_isRunning || Io.TerminalSize is not { } size)
        {
            return;
        }

        var (width, height) = size();
        Erase();
        var lines = _board.Lines(width, height);
        foreach (var line in lines)
        {
            Io.Out.Write(line);
            Io.Out.Write("\e[K\n");
        }

        _rows = lines.Count;
        Io.Out.Flush();
    }

    private void Erase()
    {
        if (_rows > 0)
        {
            Io.Out.Write($"\e[{_rows}A\r\e[J");
            _rows = 0;
        }
    }
}
