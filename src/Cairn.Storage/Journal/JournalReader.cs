using System.Collections.Immutable;
using Cairn.State.Document;

namespace Cairn.Storage.Journal;

/// <summary>
/// Reads a journal and believes nothing: each record's hash, its number and the hash of the one before it are
/// compared. After damage it looks for the next intact record, so that no intact one is lost.
/// </summary>
internal sealed class JournalReader
{
    private const int SearchBytes = 1 << 20;

    private readonly StateBytes _bytes;
    private JournalFrames _frames;
    private readonly ImmutableArray<JournalDamage>.Builder _damage = ImmutableArray.CreateBuilder<JournalDamage>();
    private long _sequence;
    private ulong _previous;

    // The record behind the last damage that vouches for most, so that it is looked for once.
    private long _durableAt = -1;
    private long _durableThrough = -1;

    private JournalReader(StateBytes bytes)
    {
        _bytes = bytes;
        _frames = new JournalFrames(bytes);
    }

    public static JournalContent Read(StateBytes bytes, CancellationToken cancellationToken)
        => new JournalReader(bytes).Read(cancellationToken);

    private JournalContent Read(CancellationToken cancellationToken)
    {
        var at = (long)JournalFormat.Magic.Length;
        if (_bytes.Length >= at && _bytes.Slice(0, (int)at).SequenceEqual(JournalFormat.Magic))
        {
            at = ReadSound(at, cancellationToken);
        }
        else
        {
            at = Math.Min(at, _bytes.Length);
            if (at > 0)
            {
                _damage.Add(new JournalDamage(0, at, LostRecords: 0));
            }
        }

        JournalDamage? torn = null;
        while (at < _bytes.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (JournalFormat.Intact(_bytes, at) is { } frame
                && frame.Sequence == _sequence && frame.Previous == _previous)
            {
                Take(frame);
                at = frame.End;
                continue;
            }

            var gap = at;
            var found = Next(at, cancellationToken);
            if (found is null)
            {
                torn = Tail(gap);
                break;
            }

            if (IsNeverAcknowledged(found.Value, cancellationToken))
            {
                torn = new JournalDamage(gap, _bytes.Length - gap, LostRecords: 0);
                break;
            }

            _damage.Add(new JournalDamage(gap, found.Value.Offset - gap, found.Value.Sequence - _sequence));
            Take(found.Value);
            at = found.Value.End;
        }

        return Content(torn);
    }

    private JournalContent Content(JournalDamage? torn) => new(_bytes)
    {
        Frames = _frames,
        Header = _frames.Count > 0 && _frames[0] is { Sequence: 0, Kind: JournalRecordKind.Header } first
            ? JournalHeader.Read(_bytes.Slice(first.PayloadOffset, first.PayloadBytes))
            : null,
        Damage = _damage.ToImmutable(),
        TornTail = torn,
    };

    /// <summary>
    /// Reads all records up to the first gap, of which most journals have none, with two threads. Returns where to go
    /// on from.
    /// </summary>
    private long ReadSound(long first, CancellationToken cancellationToken)
    {
        var (front, back) = JournalStretch.Read(_bytes, first, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (front.Count == 0 || front[0].Sequence != 0 || front[0].Previous != 0)
        {
            return first;
        }

        if (back.Count > 0 && Follows(back[0], front[^1]))
        {
            front.AddRange(back);
        }

        _frames = front;
        _sequence = front[^1].Sequence + 1;
        _previous = JournalFormat.Low(front[^1].Hash);
        return front[^1].End;
    }

    private static bool Follows(in JournalFrame next, in JournalFrame frame)
        => next.Offset == frame.End
            && next.Sequence == frame.Sequence + 1
            && next.Previous == JournalFormat.Low(frame.Hash);

    private void Take(in JournalFrame frame)
    {
        _frames.Add(frame, _bytes.Length);
        _sequence = frame.Sequence + 1;
        _previous = JournalFormat.Low(frame.Hash);
    }

    /// <summary>The next intact record from a place on whose number has not been read yet.</summary>
    private JournalFrame? Next(long from, CancellationToken cancellationToken)
    {
        var found = JournalFormat.Next(
            _bytes, from, _bytes.Length, frame => frame.Sequence >= _sequence, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return found;
    }

    /// <summary>
    /// Whether everything from here on was written together with the record that is missing, or what is missing
    /// was: then nobody was told that it is on the disk. Each record says up to which number all were.
    /// </summary>
    private bool IsNeverAcknowledged(JournalFrame frame, CancellationToken cancellationToken)
    {
        if (frame.Sequence == _sequence && frame.Previous == _previous)
        {
            // Nothing is missing: bytes were pushed in between.
            return false;
        }

        if (_durableAt < frame.Offset)
        {
            (_durableAt, _durableThrough) = (frame.Offset, frame.DurableThrough);
            for (JournalFrame? each = frame; each is { } next; each = Next(next.End, cancellationToken))
            {
                if (next.DurableThrough >= _durableThrough)
                {
                    (_durableAt, _durableThrough) = (next.Offset, next.DurableThrough);
                }
            }
        }

        return _durableThrough < _sequence;
    }

    /// <summary>Room that was reserved is zero; anything else is a write that did not arrive whole.</summary>
    private JournalDamage? Tail(long from)
    {
        for (var at = from; at < _bytes.Length; at += SearchBytes)
        {
            var window = _bytes.Slice(at, (int)Math.Min(SearchBytes, _bytes.Length - at));
            if (window.ContainsAnyExcept((byte)0))
            {
                return new JournalDamage(from, _bytes.Length - from, LostRecords: 0);
            }
        }

        return null;
    }
}
