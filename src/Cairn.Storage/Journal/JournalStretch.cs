using Cairn.State.Document;

namespace Cairn.Storage.Journal;

/// <summary>
/// Intact records that follow each other without a gap, read without knowing what is before them: whether one stretch
/// goes on where the one before it ends is for the reader to see.
/// </summary>
internal static class JournalStretch
{
    private const int BytesAtLeast = 4 << 20;

    /// <summary>
    /// The records of a journal up to the first gap, in two stretches where there is a second thread. The second may
    /// be of no record, and need not follow the first.
    /// </summary>
    /// <param name="bytes">The journal.</param>
    /// <param name="first">Where the first record is.</param>
    /// <param name="cancellationToken">Stops it: what is returned then is not all.</param>
    public static (JournalFrames Front, JournalFrames Back) Read(
        StateBytes bytes, long first, CancellationToken cancellationToken)
    {
        var back = new JournalFrames(bytes);
        var middle = bytes.Length / 2;
        var wait = middle < BytesAtLeast
            ? null
            : bytes.Beside(() =>
            {
                var start = JournalFormat.Next(bytes, middle, bytes.Length, static _ => true, cancellationToken);
                back = Read(bytes, start, bytes.Length, cancellationToken);
            });
        var front = Read(
            bytes, JournalFormat.Intact(bytes, first), wait is null ? bytes.Length : middle, cancellationToken);
        wait?.Invoke();
        return (front, back);
    }

    /// <summary>Reads from a record on, up to one that does not begin before an offset.</summary>
    private static JournalFrames Read(
        StateBytes bytes, JournalFrame? start, long until, CancellationToken cancellationToken)
    {
        var frames = new JournalFrames(bytes);
        for (var next = start; next is { } frame && !cancellationToken.IsCancellationRequested;)
        {
            frames.Add(frame, until);
            next = frame.End < until
                && JournalFormat.Intact(bytes, frame.End) is { } found
                && found.Sequence == frame.Sequence + 1
                && found.Previous == JournalFormat.Low(frame.Hash)
                    ? found
                    : null;
        }

        return frames;
    }
}
