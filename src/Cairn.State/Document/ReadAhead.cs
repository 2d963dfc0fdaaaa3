using System.Text.Json;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>
/// A stretch of the list of resources that a second thread reads while the first is still on its way there. Where
/// the stretch begins is a guess; it counts only where the first thread ends a resource at exactly that byte, because
/// then both readers are in the same state, and what follows is read as it would have been. Else it is thrown away.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    /// <summary>Below that, starting a thread costs more than it saves.</summary>
    private const int BytesMin = 512 << 10;

    /// <summary>
    /// What is read ahead at a time. The headers of a stretch are kept twice until it is added to the rest.
    /// </summary>
    private const int BytesMax = 4 << 20;

    private readonly StateBytes _bytes;
    private readonly int _window;
    private readonly long _limit;
    private TokenState _state;
    private bool _isWhole;
    private Action? _wait;

    private ReadAhead(StateBytes bytes, scoped in JsonCursor cursor, long start, long limit, ScanTarget target)
    {
        (_bytes, _window, _state, _limit) = (bytes, cursor.Window, cursor.State, limit);
        Start = End = start;
        Target = target;
    }

    /// <summary>The first byte of the stretch: the one after a resource.</summary>
    public long Start { get; }

    /// <summary>The byte after its last resource.</summary>
    public long End { get; private set; }

    /// <summary>What was read; only after <see cref="IsGood"/>.</summary>
    public ScanTarget Target { get; }

    /// <summary>
    /// Begins to read ahead of a cursor that stands at the end of a resource. Null where little is left, no resource
    /// seems to begin where one should, or there is no second thread.
    /// </summary>
    /// <param name="bytes">The state.</param>
    /// <param name="cursor">Where the first thread stands.</param>
    /// <param name="used">
    /// What was read ahead before and is taken over: its memory is used again, as a collector that comes by now and
    /// then would leave a hundred megabytes of such.
    /// </param>
    public static ReadAhead? TryStart(StateBytes bytes, scoped in JsonCursor cursor, ScanTarget? used)
    {
        var share = Math.Min((bytes.Length - cursor.End) / 2, Math.Min(BytesMax, cursor.Window));
        if (share < Math.Min(BytesMin, cursor.Window)
            || ResourceBoundary.Find(bytes, cursor.End + share) is not { } start)
        {
            return null;
        }

        used?.Clear();
        var target = used ?? new ScanTarget(bytes, share, [], isPending: false);
        var ahead = new ReadAhead(bytes, cursor, start, start + share, target);
        ahead._wait = bytes.Beside(ahead.Read);
        return ahead._wait is null ? null : ahead;
    }

    /// <summary>Waits for the thread; false where it did not get through.</summary>
    public bool IsGood()
    {
        Dispose();
        return _isWhole;
    }

    /// <summary>Moves a cursor that has reached <see cref="Start"/> to <see cref="End"/>.</summary>
    public void Pass(ref JsonCursor cursor) => cursor = new JsonCursor(_bytes, End, _window, _state);

    /// <summary>Waits for the thread: it reads bytes that may be gone afterwards.</summary>
    public void Dispose() => _wait?.Invoke();

    private void Read()
    {
        try
        {
            var cursor = new JsonCursor(_bytes, Start, _window, _state);
            while (End < _limit && cursor.Read() && cursor.Token == JsonTokenType.StartObject)
            {
                ResourceScanner.Scan(ref cursor, Target);
                (End, _state) = (cursor.End, cursor.State);
            }

            _isWhole = true;
        }
        catch (JsonException)
        {
            // The first thread comes to the same place and says what is wrong there.
        }
    }
}
