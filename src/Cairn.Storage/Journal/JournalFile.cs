using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Journal;

/// <summary>
/// The file behind a journal that is being written. It is created whole, with its first record and with room ahead:
/// zeros that are on the disk already, so that an append changes neither the file's length nor what is reserved.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int NamesMax = 100;

    private static readonly byte[] Zeros = new byte[64 << 10];

    private readonly ISystemCalls _calls;
    private readonly SystemFile _file;
    private readonly ulong _inode;

    private JournalFile(ISystemCalls calls, SystemFile file, string path, long end, long capacity)
    {
        _calls = calls;
        _file = file;
        _inode = file.Status().Identity.Inode;
        Path = path;
        End = end;
        Capacity = capacity;
    }

    public string Path { get; }

    /// <summary>Where the next record goes.</summary>
    public long End { get; private set; }

    /// <summary>Up to here the disk has room for this file.</summary>
    public long Capacity { get; private set; }

    /// <summary>Whether forcing it to the disk failed once: what the disk holds is not known then.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Creates the file; fails where one has the name. The folder must exist.</summary>
    public static Result<JournalFile> Create(
        ISystemCalls calls, string path, ReadOnlyMemory<byte> first, long capacity)
    {
        SystemFile? file = null;
        string? temp = null;
        try
        {
            file = CreateTemp(calls, path, out temp);
            file.Write(first.Span, 0);
            WriteZeros(file, first.Length, Math.Max(capacity, first.Length));
            file.Sync();
            try
            {
                calls.Link(temp, path);
            }
            catch (IOException) when (!calls.Exists(path))
            {
                // A file system without second names.
                calls.Rename(temp, path);
                temp = null;
            }

            calls.SyncDirectory(DurableFile.FolderOf(path));
            var made = new JournalFile(calls, file, path, first.Length, Math.Max(capacity, first.Length));
            file = null;
            return Result.Of(made);
        }
        catch (IOException) when (calls.Exists(path))
        {
            return Result.Failed<JournalFile>(StorageDiagnostics.AlreadyExists(path));
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return Result.Failed<JournalFile>(FailureDiagnostics.OfWriting(path, failure));
        }
        finally
        {
            file?.Dispose();
            TryDelete(calls, temp);
        }
    }

    /// <summary>
    /// Makes sure that the disk has room up to an offset. Throws what the system says; nothing is lost by then, and
    /// <see cref="Capacity"/> is what it was.
    /// </summary>
    public void Extend(long capacity)
    {
        WriteZeros(_file, Capacity, capacity);
        IsBroken = true;
        _file.SyncData();
        IsBroken = false;
        Capacity = capacity;
    }

    /// <summary>Returns when the bytes are on the disk. Throws what the system says; not to be used then.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes, End);
        _file.SyncData();
        End += bytes.Length;
        Capacity = Math.Max(Capacity, End);
    }

    /// <summary>
    /// Whether the file still has its name. Who takes a stage over renames the journal before reading it, so what
    /// was appended before this was true is read by them.
    /// </summary>
    public bool IsNamed() => _calls.Status(Path) is { } named && named.Identity.Inode == _inode;

    public void Dispose() => _file.Dispose();

    private static SystemFile CreateTemp(ISystemCalls calls, string path, out string temp)
    {
        for (var tries = 1; ; tries++)
        {
            temp = string.Create(CultureInfo.InvariantCulture, $"{path}.new-{Environment.ProcessId}-{tries}");
            try
            {
                return calls.CreateNew(temp);
            }
            catch (IOException) when (tries < NamesMax && calls.Exists(temp))
            {
                // Left by a killed process that had our number.
            }
        }
    }

    private static void WriteZeros(SystemFile file, long from, long to)
    {
        for (var at = from; at < to;)
        {
            var step = (int)Math.Min(Zeros.Length, to - at);
            file.Write(Zeros.AsSpan(0, step), at);
            at += step;
        }
    }

    private static void TryDelete(ISystemCalls calls, string? temp)
    {
        try
        {
            if (temp is not null)
            {
                calls.Delete(temp);
            }
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            // A file that nobody reads stays behind.
        }
    }
}
