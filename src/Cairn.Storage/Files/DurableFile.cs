using System.Globalization;
using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>
/// The only class that changes files. A file is written under a temporary name beside its target, forced to the
/// disk by a call of our own, renamed over the target, and the folder forced to the disk. Whatever fails on the way,
/// the target has its old content and the diagnostic says what the system said (docs/adr/0004-durable-writes.md).
/// </summary>
public sealed class DurableFile
{
    private const string TempSuffix = ".cairn-tmp";
    private const int TempNamesMax = 100;

    private static int Counter;

    private readonly ISystemCalls _calls;

    public DurableFile()
        : this(SystemCalls.Real)
    {
    }

    internal DurableFile(ISystemCalls calls) => _calls = calls;

    internal ISystemCalls Calls => _calls;

    /// <summary>
    /// Whether a file has a content already and need not be written. One that can't be read has another: writing it
    /// says why.
    /// </summary>
    public static bool HasContent(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file
                && file.Length == content.Length
                && content.SequenceEqual(File.ReadAllBytes(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Creates a file or replaces its content. A link is followed, so that it stays one. Null where it succeeded.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content; may throw what streams throw.</param>
    public Diagnostic? Replace(string path, Action<Stream> write) => Replace(path, write, static () => null);

    /// <summary>As above; <paramref name="permit"/> is asked last of all and may still stop it.</summary>
    internal Diagnostic? Replace(string path, Action<Stream> write, Func<Diagnostic?> permit)
    {
        var prepared = Prepare(path, write);
        using var ready = prepared.Value;
        return ready is null ? prepared.Diagnostics[0] : ready.Commit(permit);
    }

    /// <summary>Writes the new content beside the file, on the disk and ready to be put in its place.</summary>
    internal Result<PreparedFile> Prepare(string path, Action<Stream> write)
    {
        PreparedFile? ready = null;
        var problem = Guarded(path, undo =>
        {
            var target = _calls.RealPath(path);
            var temp = WriteTemp(target, _calls.Status(target), write, undo);
            undo.Clear();
            ready = new PreparedFile(this, path, target, temp);
            return null;
        });
        return ready is null && problem is not null
            ? Result.Failed<PreparedFile>(problem)
            : new Result<PreparedFile>(ready, []);
    }

    /// <summary>Puts prepared content in its place; the temporary name is gone afterwards in any case.</summary>
    internal Diagnostic? Commit(string path, string target, string temp, Func<Diagnostic?> permit)
        => Guarded(path, undo =>
    {
        undo.Add(temp);
        if (permit() is { } refusal)
        {
            return refusal;
        }

        var old = KeepOld(target, undo);
        _calls.Rename(temp, target);
        try
        {
            _calls.SyncDirectory(FolderOf(target));
        }
        catch (Exception failure) when (old is not null && FailureDiagnostics.IsExpected(failure))
        {
            // The rename may or may not reach the disk: both contents are whole, and the old one is put back.
            _calls.Rename(old, target);
            throw;
        }

        return null;
    });

    /// <summary>Removes a temporary name that is not needed after all.</summary>
    internal void Discard(string temp) => TryDelete(temp);

    /// <summary>Creates a file that must not exist yet; of several who try, one succeeds. Null where it did.</summary>
    public Diagnostic? Create(string path, Action<Stream> write) => Guarded(path, undo =>
    {
        var target = Path.GetFullPath(path);
        var temp = WriteTemp(target, replaced: null, write, undo);
        try
        {
            _calls.Link(temp, target);
        }
        catch (IOException failure) when (FailureDiagnostics.IsNameTaken(failure) || _calls.Exists(target))
        {
            return StorageDiagnostics.AlreadyExists(path);
        }
        catch (IOException)
        {
            // A file system without second names: the test above is then all that protects a file of that name.
            _calls.Rename(temp, target);
        }

        try
        {
            _calls.SyncDirectory(FolderOf(target));
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            undo.Add(target);
            throw;
        }

        return null;
    });

    /// <summary>Creates a folder and those above it, open to their owner only. Null where it is there.</summary>
    public Diagnostic? CreateDirectory(string path) => Guarded(path, _ =>
    {
        var missing = new Stack<string>();
        for (var folder = Path.GetFullPath(path); !_calls.DirectoryExists(folder); folder = FolderOf(folder))
        {
            missing.Push(folder);
            if (folder == FolderOf(folder))
            {
                // .NET says that nothing exists where the system could not look, not even the root.
                break;
            }
        }

        while (missing.TryPop(out var folder))
        {
            _calls.CreateDirectory(folder);
            _calls.SyncDirectory(FolderOf(folder));
        }

        return null;
    });

    /// <summary>Moves a file, which nothing has the new name of, durably. Null where it succeeded.</summary>
    internal Diagnostic? Move(string from, string to) => Guarded(from, _ =>
    {
        var (source, target) = (Path.GetFullPath(from), Path.GetFullPath(to));
        _calls.Rename(source, target);
        _calls.SyncDirectory(FolderOf(target));
        if (FolderOf(source) != FolderOf(target))
        {
            _calls.SyncDirectory(FolderOf(source));
        }

        return null;
    });

    /// <summary>Removes a file, durably. Null also where there was none.</summary>
    public Diagnostic? Delete(string path) => Guarded(path, _ =>
    {
        // .NET also says that nothing is there where the system could not look; then asking for its status throws.
        if (_calls.Exists(path) || _calls.Status(path) is not null)
        {
            _calls.Delete(path);
            _calls.SyncDirectory(FolderOf(Path.GetFullPath(path)));
        }

        return null;
    });

    /// <summary>
    /// Removes what a killed writer left beside a file. Only for the holder of its lock: nobody else writes it then.
    /// </summary>
    internal void Sweep(string path, StorageLimits limits)
    {
        _ = Guarded(path, undo =>
        {
            var target = _calls.RealPath(path);
            var start = $".{Path.GetFileName(target)}.";
            undo.AddRange(_calls.Files(FolderOf(target))
                .Take(limits.EntriesMax)
                .Where(stray => stray.EndsWith(TempSuffix, StringComparison.Ordinal)
                    && Path.GetFileName(stray).StartsWith(start, StringComparison.Ordinal)));
            return null;
        });
    }

    /// <summary>Whether nothing has the name; false also where the system can't tell.</summary>
    internal bool IsGone(string path) => Presence.IsMissing(_calls, path);

    internal static string FolderOf(string path)
        => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : Path.GetPathRoot(path) ?? ".";

    private Diagnostic? Guarded(string path, Func<List<string>, Diagnostic?> change)
    {
        var undo = new List<string>();
        try
        {
            return change(undo);
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfWriting(path, failure);
        }
        finally
        {
            undo.ForEach(TryDelete);
        }
    }

    private string WriteTemp(string target, FileStatus? replaced, Action<Stream> write, List<string> undo)
    {
        using var file = CreateTemp(target, undo, out var temp);
        using var stream = new TempFileStream(file);
        write(stream);
        stream.Flush();
        if (replaced is { Kind: FileKind.Regular } old)
        {
            file.TakeOver(old);
        }

        // Once this succeeded, closing has nothing left to report.
        file.Sync();
        return temp;
    }

    private SystemFile CreateTemp(string target, List<string> undo, out string temp)
    {
        for (var tries = 1; ; tries++)
        {
            temp = TempName(target);
            try
            {
                var file = _calls.CreateNew(temp);
                undo.Add(temp);
                return file;
            }
            catch (IOException failure) when (tries < TempNamesMax && FailureDiagnostics.IsNameTaken(failure))
            {
                // Left by a killed process that had our number: the next name is free.
            }
        }
    }

    /// <summary>
    /// A second name for the old content, to put it back when the folder can't be forced to the disk. File systems
    /// without second names go without.
    /// </summary>
    private string? KeepOld(string target, List<string> undo)
    {
        if (!_calls.Exists(target))
        {
            return null;
        }

        var name = TempName(target);
        try
        {
            _calls.Link(target, name);
            undo.Add(name);
            return name;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return null;
        }
    }

    private static string TempName(string target)
    {
        var number = Interlocked.Increment(ref Counter);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $".{Path.GetFileName(target)}.{Environment.ProcessId}-{number}{TempSuffix}");
        return Path.Combine(FolderOf(target), name);
    }

    /// <summary>What can't be removed is left for the next writer to sweep: the first failure is the news.</summary>
    private void TryDelete(string path)
    {
        try
        {
            _calls.Delete(path);
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return;
        }
    }
}
