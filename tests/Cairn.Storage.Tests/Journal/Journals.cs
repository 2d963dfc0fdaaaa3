using System.Text;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Tests.Journal;

/// <summary>Journals for tests.</summary>
internal static class Journals
{
    public static readonly JournalHeader Header = new()
    {
        Lease = new Guid("0198c0de-0000-7000-8000-000000000001"),
        Epoch = 3,
        Base = new Head(10, 20),
        Who = "ann@here (process 7)",
        Command = "deploy",
        Since = FixedTime.Now,
    };

    public static UnsavedRecords Unsaved(ISystemCalls calls, string folder)
        => new(new DurableFile(calls), folder, Header.Lease, StorageLimits.Default);

    public static JournalWriter Create(ISystemCalls calls, string path, StorageLimits? limits = null)
        => JournalWriter.Create(
            new DurableFile(calls),
            path,
            Header,
            [],
            limits ?? StorageLimits.Default,
            Unsaved(SystemCalls.Real, Path.GetDirectoryName(path) ?? "")).Value
            ?? throw new InvalidOperationException("no journal");

    public static JournalContent Read(byte[] bytes)
        => JournalReader.Read(StateBytes.FromArray(bytes), CancellationToken.None);

    /// <summary>The same with a second thread.</summary>
    public static JournalContent ReadBeside(byte[] bytes)
        => JournalReader.Read(new BesideBytes(bytes), CancellationToken.None);

    public static JournalContent Read(string path) => Read(File.ReadAllBytes(path));

    /// <summary>The texts of the entries, in order.</summary>
    public static string[] Texts(JournalContent content)
        => [.. content.Frames.Where(frame => frame.Kind == JournalRecordKind.Entry)
            .Select(frame => Encoding.UTF8.GetString(content.Payload(frame)))];

    /// <summary>A journal's bytes, its records in batches as they are given.</summary>
    public static byte[] Bytes(int zeros, params string[][] batches) => Bytes(zeros, Encoding.UTF8, batches);

    /// <summary>The same with texts of any encoding.</summary>
    public static byte[] Bytes(int zeros, Encoding encoding, string[][] batches)
    {
        var stream = new MemoryStream();
        stream.Write(JournalFormat.Magic);
        var previous = (UInt128)0;
        var sequence = 0L;
        Add(JournalRecordKind.Header, Header.Bytes(), 0);
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                Add(JournalRecordKind.Entry, encoding.GetBytes(batch[i]), (uint)i);
            }
        }

        stream.Write(new byte[zeros]);
        return stream.ToArray();

        void Add(JournalRecordKind kind, byte[] payload, uint unsynced)
        {
            var record = new byte[JournalFormat.HeadBytes + payload.Length];
            previous = JournalFormat.Write(record, kind, sequence++, unsynced, previous, payload);
            stream.Write(record);
        }
    }

    private sealed class BesideBytes(byte[] bytes) : StateBytes
    {
        public override long Length => bytes.Length;

        public override ReadOnlySpan<byte> Slice(long start, int length) => bytes.AsSpan((int)start, length);

        public override Action? Beside(Action work)
        {
            var thread = new Thread(work.Invoke);
            thread.Start();
            return thread.Join;
        }
    }
}
