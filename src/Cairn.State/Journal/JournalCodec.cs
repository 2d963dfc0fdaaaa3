using System.Buffers;
using System.Text;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>
/// Entries as bytes and back (docs/formats/journal.md). Each entry has exactly one encoding. Decoding takes any bytes:
/// what is no entry gives a diagnostic (CRN1503, CRN1504), and memory is bounded by the size of the input.
/// </summary>
public static class JournalCodec
{
    /// <summary>The version of entries that is written; all up to it are read.</summary>
    public const int Format = 1;

    /// <summary>Appends an entry's bytes.</summary>
    public static void Write(JournalEntry entry, IBufferWriter<byte> output)
    {
        var writer = new EntryWriter(output);
        switch (entry)
        {
            case JournalEntry.RunOpened opened:
                WriteOpened(opened, writer);
                break;
            case JournalEntry.Begun begun:
                writer.Byte((byte)EntryCode.Begun);
                writer.Number(begun.Operation);
                writer.Byte((byte)begun.Kind);
                writer.Bytes(begun.Resource.Span);
                break;
            case JournalEntry.Ended ended:
                writer.Byte((byte)EntryCode.Ended);
                writer.Number(ended.Operation);
                writer.Flag(ended.HasHiddenBytes);
                writer.Number(ended.Changes.Count);
                foreach (var change in ended.Changes)
                {
                    WriteChange(change, writer);
                }

                break;
            case JournalEntry.Failed failed:
                writer.Byte((byte)EntryCode.Failed);
                writer.Number(failed.Operation);
                break;
            case JournalEntry.PendingResolved resolved:
                writer.Byte((byte)EntryCode.PendingResolved);
                writer.Number(resolved.Pending);
                break;
            case JournalEntry.SecretsChanged changed:
                writer.Byte((byte)EntryCode.SecretsChanged);
                writer.Bytes(changed.SecretsProviders.Span);
                break;
            case JournalEntry.Closed closed:
                writer.Byte((byte)EntryCode.Closed);
                writer.Byte((byte)closed.Outcome);
                break;
            default:
                Invariant.Holds(false, $"no encoding for a {entry.GetType().Name}");
                break;
        }
    }

    /// <summary>An entry's bytes.</summary>
    public static byte[] Write(JournalEntry entry)
    {
        var output = ScratchBuffer.Take();
        Write(entry, output);
        return ScratchBuffer.Finish(output);
    }

    /// <summary>
    /// Reads one entry, which has to be all there is. Its JSON stays in the memory that it was read from.
    /// </summary>
    public static Result<JournalEntry> Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new EntryReader(bytes);
        var code = reader.Byte("the kind of the entry");
        var entry = reader.HasFailed ? null : ReadEntry((EntryCode)code, ref reader);
        if (entry is not null && !reader.HasFailed && !reader.IsAtEnd)
        {
            reader.Fail("something follows the entry");
        }

        return entry is null || reader.HasFailed
            ? Result.Failed<JournalEntry>(reader.Failure ?? JournalDiagnostics.Malformed(0, "there is no entry"))
            : Result.Of(entry);
    }

    private static void WriteOpened(JournalEntry.RunOpened opened, EntryWriter writer)
    {
        Invariant.Holds(opened.Base.Sha256.Count == BaseIdentity.HashLength);
        writer.Byte((byte)EntryCode.RunOpened);
        writer.Number(opened.Format);
        foreach (var text in new[]
        {
            opened.Stage, opened.RunId, opened.Command, opened.User, opened.Host, opened.StartedAt,
        })
        {
            writer.Bytes(Encoding.UTF8.GetBytes(text));
        }

        writer.Number(opened.ProcessId);
        writer.Raw(opened.Base.Sha256.AsSpan());
        writer.Number(opened.Base.Length);
        writer.Number(opened.Base.Sequence);
        writer.Flag(opened.IsIntegrityChecked);
    }

    private static void WriteChange(StateChange change, EntryWriter writer)
    {
        switch (change)
        {
            case StateChange.Add add:
                writer.Byte((byte)ChangeCode.Add);
                writer.Number(add.InsteadOf is { } place ? place + 1L : 0);
                writer.Bytes(add.Resource.Span);
                break;
            case StateChange.Replace replace:
                writer.Byte((byte)ChangeCode.Replace);
                writer.Number(replace.Target);
                writer.Bytes(replace.Resource.Span);
                break;
            case StateChange.Remove remove:
                writer.Byte((byte)ChangeCode.Remove);
                writer.Number(remove.Target);
                break;
            case StateChange.Mark mark:
                writer.Byte((byte)ChangeCode.Mark);
                writer.Number(mark.Target);
                writer.Byte((byte)mark.Which);
                writer.Flag(mark.IsOn);
                break;
            default:
                Invariant.Holds(false, $"no encoding for a {change.GetType().Name}");
                break;
        }
    }

    private static JournalEntry? ReadEntry(EntryCode code, ref EntryReader reader)
    {
        switch (code)
        {
            case EntryCode.RunOpened:
                return ReadOpened(ref reader);
            case EntryCode.Begun:
                return new JournalEntry.Begun(
                    reader.Number("an operation's number"), reader.Kind<OperationKind>("the operation"), reader.Json());
            case EntryCode.Ended:
                return ReadEnded(ref reader);
            case EntryCode.Failed:
                return new JournalEntry.Failed(reader.Number("an operation's number"));
            case EntryCode.PendingResolved:
                return new JournalEntry.PendingResolved(reader.Index("a pending operation's place"));
            case EntryCode.SecretsChanged:
                return new JournalEntry.SecretsChanged(reader.Json());
            case EntryCode.Closed:
                return new JournalEntry.Closed(reader.Kind<RunOutcome>("the outcome"));
            default:
                reader.Fail("no entry is of this kind");
                return null;
        }
    }

    private static JournalEntry.RunOpened? ReadOpened(ref EntryReader reader)
    {
        var format = reader.Index("the format");
        if (!reader.HasFailed && format is < 1 or > Format)
        {
            reader.Fail(JournalDiagnostics.UnknownFormat(format));
            return null;
        }

        return new JournalEntry.RunOpened
        {
            Format = format,
            Stage = reader.Text("the stage"),
            RunId = reader.Text("the run"),
            Command = reader.Text("the command"),
            User = reader.Text("the user"),
            Host = reader.Text("the host"),
            StartedAt = reader.Text("the time"),
            ProcessId = reader.Index("the process"),
            Base = new BaseIdentity(
                [.. reader.Raw(BaseIdentity.HashLength, "the base's hash").Span],
                reader.Number("the base's length"),
                reader.Number("the base's sequence")),
            IsIntegrityChecked = reader.Flag("whether integrity is checked"),
        };
    }

    private static JournalEntry.Ended? ReadEnded(ref EntryReader reader)
    {
        var operation = reader.Number("an operation's number");
        var hasHiddenBytes = reader.Flag("whether there are hidden bytes");
        var count = reader.Index("the number of changes");
        if (count == 1)
        {
            return ReadChange(ref reader) is { } only
                ? new JournalEntry.Ended(operation, [only], hasHiddenBytes)
                : null;
        }

        var changes = new List<StateChange>();
        while (!reader.HasFailed && changes.Count < count)
        {
            if (ReadChange(ref reader) is { } change)
            {
                changes.Add(change);
            }
        }

        return reader.HasFailed ? null : new JournalEntry.Ended(operation, [.. changes], hasHiddenBytes);
    }

    private static StateChange? ReadChange(ref EntryReader reader)
    {
        switch ((ChangeCode)reader.Byte("the kind of a change"))
        {
            case ChangeCode.Add:
                var place = reader.Index("a resource's number");
                return new StateChange.Add(reader.Json(), place == 0 ? null : place - 1);
            case ChangeCode.Replace:
                return new StateChange.Replace(reader.Index("a resource's number"), reader.Json());
            case ChangeCode.Remove:
                return new StateChange.Remove(reader.Index("a resource's number"));
            case ChangeCode.Mark:
                return new StateChange.Mark(
                    reader.Index("a resource's number"),
                    reader.Kind<ResourceMark>("the mark"),
                    reader.Flag("whether the mark is set"));
            default:
                reader.Fail("no change is of this kind");
                return null;
        }
    }

    /// <summary>The first byte of an entry.</summary>
    private enum EntryCode : byte
    {
        RunOpened = 1,
        Begun = 2,
        Ended = 3,
        Failed = 4,
        PendingResolved = 5,
        SecretsChanged = 6,
        Closed = 7,
    }

    /// <summary>The first byte of a change.</summary>
    private enum ChangeCode : byte
    {
        Add = 1,
        Replace = 2,
        Remove = 3,
        Mark = 4,
    }
}
