using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Storage.Journal;

/// <summary>
/// Intact records that follow each other without a gap, read without knowing what is before them: whether one stretch
/// goes on where the one before it ends is for the reader to see.
/// </summary>
internal sealed class JournalStretch
{
    private const int BytesAtLeast = 4 << 20;
    private const int SampledFrames = 256;

    private readonly List<JournalFrame> _frames = [];

    /// <summary>The records; none where none was found.</summary>
    public IReadOnlyList<JournalFrame> Frames => _frames;

    /// <summary>The stretches of a journal, a processor each, in the order of the file.</summary>
    /// <param name="bytes">The journal.</param>
    /// <param name="first">Where the first record is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<JournalStretch> Read(
        StateBytes bytes, long first, CancellationToken cancellationToken)
    {
        var count = (int)Math.Clamp(bytes.Length / BytesAtLeast, 1, Environment.ProcessorCount);
        var stretches = new JournalStretch[count];
        Ranges.ForEach(count, 1, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var (start, end) = (bytes.Length * i / count, bytes.Length * (i + 1) / count);
                stretches[i] = Read(bytes, i == 0 ? first : start, end, isKnown: i == 0, cancellationToken);
            }
        });
        return stretches;
    }

    /// <summary>The records that begin in a part of the file.</summary>
    private static JournalStretch Read(
        StateBytes bytes, long from, long until, bool isKnown, CancellationToken cancellationToken)
    {
        var stretch = new JournalStretch();
        var next = isKnown
            ? JournalFormat.Intact(bytes, from)
            : JournalFormat.Next(bytes, from, until, static _ => true, cancellationToken);
        while (next is { } frame)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stretch.Take(frame, from, until);
            next = frame.End < until
                && JournalFormat.Intact(bytes, frame.End) is { } found
                && found.Sequence == frame.Sequence + 1
                && found.Previous == JournalFormat.Low(frame.Hash)
                    ? found
                    : null;
        }

        return stretch;
    }

    private void Take(in JournalFrame frame, long from, long until)
    {
        _frames.Add(frame);
        if (_frames.Count == SampledFrames)
        {
            // Copying a list of a million records each time it grows would cost as much as reading them.
            var average = Math.Max(1, (frame.End - from) / SampledFrames);
            _frames.EnsureCapacity((int)Math.Min(Array.MaxLength, (until - from) / average));
        }
    }
}
