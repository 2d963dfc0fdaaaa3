using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>
/// Respects and takes the locks of Pulumi and SST, so that neither deploys a stage while Cairn writes it. A lock
/// whose process is gone is named, and left for the tool to remove.
/// </summary>
public sealed class StageLocks
{
    private readonly LockOwner _owner;
    private readonly TimeProvider _time;
    private readonly DurableFile _files;
    private readonly StorageLimits _limits;

    public StageLocks(LockOwner owner, TimeProvider time)
        : this(owner, time, new DurableFile(), StorageLimits.Default)
    {
    }

    internal StageLocks(LockOwner owner, TimeProvider time, DurableFile files, StorageLimits limits)
    {
        _owner = owner;
        _time = time;
        _files = files;
        _limits = limits;
    }

    /// <summary>The locks on a stage, whoever took them. A file of its own has none.</summary>
    public ImmutableArray<HeldLock> Held(StagePlace place) =>
    [
        .. Files(place).Take(_limits.CopiesMax).Select(
            path => LockContent.Read(path, place.Kind, SmallFile.TryRead(_files.Calls, path, _limits), _owner)),
    ];

    /// <summary>
    /// Takes the tool's lock, to be held while the stage is read and written; disposing of it removes the lock.
    /// Fails where anybody else has one, this process included. A file of its own needs none.
    /// </summary>
    /// <param name="place">The stage.</param>
    /// <param name="command">What is being done, for others to read.</param>
    public Result<StageLock> Take(StagePlace place, string command) => Take(place, Plan(place, command));

    /// <summary>The lock that would be taken, its name and content. Null of a file, which needs none.</summary>
    internal PlannedLock? Plan(StagePlace place, string command)
    {
        var now = _time.GetUtcNow();
        return place.Kind switch
        {
            StageKind.Pulumi => new PlannedLock(
                Path.Combine(PulumiFolder(place), $"{_owner.NewId()}.json"), LockContent.OfPulumi(_owner, now)),
            StageKind.Sst => new PlannedLock(SstPath(place), LockContent.OfSst(_owner, now, command)),
            _ => null,
        };
    }

    /// <summary>Takes a lock that was planned.</summary>
    internal Result<StageLock> Take(
        StagePlace place, PlannedLock? plan) => StateFileReader.Guarded(place.StatePath, () =>
    {
        if (plan is null)
        {
            return Result.Of(new StageLock(_files, path: null));
        }

        if (Held(place) is { Length: > 0 } held)
        {
            return Locked(place, held);
        }

        var problem = _files.CreateDirectory(DurableFile.FolderOf(plan.Path))
            ?? _files.Create(plan.Path, stream => stream.Write(plan.Content));
        if (problem is not null)
        {
            return problem.Code.Number == StorageDiagnostics.AlreadyExistsCode
                ? Locked(place, Held(place))
                : Result.Failed<StageLock>(problem);
        }

        // Two who listed at the same time both see the other here, and both give way.
        var taken = new StageLock(_files, plan.Path);
        var others = Held(place).RemoveAll(other => other.Path == plan.Path);
        if (others.Length == 0)
        {
            return Result.Of(taken);
        }

        _ = taken.Release();
        return Locked(place, others);
    });

    /// <summary>Removes somebody's lock, as the tools' own `cancel` and `unlock` do. Null where it is gone.</summary>
    public Diagnostic? Remove(HeldLock held) => _files.Delete(held.Path);

    /// <summary>
    /// Removes a lock that was planned by a process that is gone, if it is that one still. Where it can't be read
    /// nobody knows, and the lease that names it has to stay.
    /// </summary>
    internal Diagnostic? RemoveLeft(string path, string? hash)
        => SmallFile.TryRead(_files.Calls, path, _limits, out var problem) is { } content
            && PlannedLock.HashOf(content) == hash
                ? _files.Delete(path)
                : problem;

    /// <summary>Makes sure that a planned lock which was not taken is not on the disk either.</summary>
    internal Diagnostic? RemoveFailed(PlannedLock plan)
    {
        try
        {
            var folder = DurableFile.FolderOf(plan.Path);
            var problem = RemoveLeft(plan.Path, plan.Hash);
            if (problem is null && _files.Calls.DirectoryExists(folder))
            {
                _files.Calls.SyncDirectory(folder);
            }

            return problem;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfWriting(plan.Path, failure);
        }
    }

    private static Result<StageLock> Locked(StagePlace place, ImmutableArray<HeldLock> held)
        => Result.Failed<StageLock>(held.IsEmpty
            ? [StorageDiagnostics.BeingWritten(place.StatePath)]
            : [.. held.Select(each => each.IsStale
                ? StorageDiagnostics.StaleLock(place, each)
                : StorageDiagnostics.Locked(place, each))]);

    private IEnumerable<string> Files(StagePlace place) => place.Kind switch
    {
        StageKind.Pulumi => FolderEntries.Files(_files.Calls, PulumiFolder(place), _limits).Where(
            path => path.EndsWith(".json", StringComparison.Ordinal) && Path.GetFileName(path)[0] != '.'),
        StageKind.Sst => Presence.IsMissing(_files.Calls, SstPath(place)) ? [] : [SstPath(place)],
        _ => [],
    };

    private static string SstPath(StagePlace place)
        => Path.Combine(place.Root, "lock", place.Project ?? "", place.Stack + ".json");

    private static string PulumiFolder(StagePlace place)
        => Path.Combine(
            place.Root, ".pulumi", "locks", place.Project is { } project ? $"organization/{project}" : "", place.Stack);
}
