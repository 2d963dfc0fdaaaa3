using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Stores;

/// <summary>
/// A store in a folder: an object is a file, its name the path. A write is durable and whole
/// (<see cref="DurableFile"/>), its condition is decided under a lock that the system releases when its holder dies.
/// Links below the folder are not followed.
/// </summary>
public sealed class FileStateDriver : IStateDriver
{
    internal const string LockSuffix = ".cairn-lock";
    internal const string TempSuffix = ".cairn-tmp";

    private const int TriesMax = 6_000;

    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(5);

    private readonly string _root;
    private readonly DurableFile _files;
    private readonly TimeProvider _time;
    private readonly StorageLimits _limits;
    private readonly StateFileReader _reader;

    /// <summary>The folder need not exist yet.</summary>
    public FileStateDriver(string root, TimeProvider time)
        : this(root, time, new DurableFile(), StorageLimits.Default)
    {
    }

    internal FileStateDriver(string root, TimeProvider time, DurableFile files, StorageLimits limits)
    {
        _root = Path.GetFullPath(root);
        _files = files;
        _time = time;
        _limits = limits;
        _reader = new StateFileReader(limits, files.Calls);
    }

    public string Name => _root;

    public ValueTask<Result<StateObject>> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (Crossed(path) is { } link)
        {
            return ValueTask.FromResult(Result.Failed<StateObject>(link));
        }

        var read = _reader.ReadStored(path, cancellationToken);
        return ValueTask.FromResult(read.TryGet(out var file)
            ? Result.Of(new StateObject(
                TagOf(file.Identity, file.Bytes.Length < _limits.MapFromBytes ? Head.Of(file).Hash : 0), file.Bytes))
            : Result.Failed<StateObject>(read.Diagnostics));
    }

    public async ValueTask<Result<StateTagBox>> PutAsync(
        string key, Action<Stream> write, StateCondition? condition, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        StateTag tag = default;
        var problem = Crossed(path) ?? _files.CreateDirectory(DurableFile.FolderOf(path))
            ?? await LockedAsync(
                path,
                () =>
                {
                    var refused = condition is StateCondition.Absent
                        ? _files.Create(path, write)
                        : _files.Replace(path, write, () => Holds(path, key, condition));
                    tag = refused is null ? TagAt(path) ?? default : default;
                    return refused is { Code.Number: StorageDiagnostics.AlreadyExistsCode }
                        ? RunDiagnostics.Conflict(key)
                        : refused;
                },
                cancellationToken);
        return problem is null ? Result.Of(new StateTagBox(tag)) : Result.Failed<StateTagBox>(problem);
    }

    public async ValueTask<Diagnostic?> DeleteAsync(
        string key, StateCondition.Unchanged? condition, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return !_files.Calls.DirectoryExists(DurableFile.FolderOf(path))
            ? condition is null ? null : RunDiagnostics.Conflict(key)
            : Crossed(path) ?? await LockedAsync(
                path, () => Holds(path, key, condition) ?? _files.Delete(path), cancellationToken);
    }

    public ValueTask<Result<IReadOnlyList<StateEntry>>> ListAsync(
        string prefix, string? after, int countMax, CancellationToken cancellationToken)
    {
        try
        {
            var found = Below(prefix, cancellationToken)
                .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)
                    && (after is null || string.CompareOrdinal(entry.Key, after) > 0))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(countMax);
            return ValueTask.FromResult(Result.Of<IReadOnlyList<StateEntry>>([.. found]));
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return ValueTask.FromResult(
                Result.Failed<IReadOnlyList<StateEntry>>(FailureDiagnostics.OfReading(_root, failure)));
        }
    }

    /// <summary>
    /// Times are coarse and numbers of files are used again, so the content counts as well; of a large file writing
    /// takes longer than the clock's step, and its identity does.
    /// </summary>
    private StateTag? TagAt(string path)
    {
        if (!_files.Calls.Exists(path))
        {
            return null;
        }

        using var file = _files.Calls.OpenToRead(path);
        var identity = file.Status().Identity;
        return TagOf(identity, identity.Length < _limits.MapFromBytes ? Head.Of(file).Hash : 0);
    }

    private static StateTag TagOf(FileIdentity identity, UInt128 hash) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{identity.Length:x}-{identity.ModifiedTicks:x}-{identity.Inode:x}-{hash:x}"));

    private string PathOf(string key) => Path.Combine(_root, Path.Combine(key.Split('/')));

    private IEnumerable<StateEntry> Below(string prefix, CancellationToken cancellationToken)
    {
        var slash = prefix.LastIndexOf('/');
        var top = slash < 0 ? _root : PathOf(prefix[..slash]);
        if (!Directory.Exists(top) || Crossed(Path.Combine(top, "x")) is not null)
        {
            yield break;
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        foreach (var file in new DirectoryInfo(top).EnumerateFiles("*", options).Take(_limits.EntriesMax))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (KeyRules.Look(key) is null)
            {
                yield return new StateEntry(key, file.Length);
            }
        }
    }

    private Diagnostic? Holds(string path, string key, StateCondition? condition)
        => condition is not StateCondition.Unchanged still
            || TagAt(path) == still.Tag
                ? null
                : RunDiagnostics.Conflict(key);

    /// <summary>A link between the store's folder and a file would lead somewhere else.</summary>
    private Diagnostic? Crossed(string path)
    {
        for (var at = path; at.Length > _root.Length; at = DurableFile.FolderOf(at))
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                return RunDiagnostics.KeyNotAllowed(at, "is a link, which is not followed");
            }
        }

        return null;
    }

    /// <summary>Two who change one object wait for each other; the lock is held for one write.</summary>
    private async ValueTask<Diagnostic?> LockedAsync(
        string path, Func<Diagnostic?> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var taken = WriteLock.TryTake(_files.Calls, path + LockSuffix, path);
            using var held = taken.Value;
            if (held is not null)
            {
                return change();
            }

            if (tries == TriesMax || taken.Diagnostics[0].Code.Number != StorageDiagnostics.BeingWrittenCode)
            {
                return taken.Diagnostics[0];
            }

            await Task.Delay(LockRetry, _time, cancellationToken);
        }
    }
}
