using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>What runs need from their surroundings; replaceable in tests.</summary>
internal sealed record RunContext
{
    internal static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(5);

    public required ProcessIdentity Identity { get; init; }

    public required TimeProvider Time { get; init; }

    public required DurableFile Files { get; init; }

    public required StorageLimits Limits { get; init; }

    /// <summary>Where records go that a journal's own disk did not take.</summary>
    public required string UnsavedFolder { get; init; }

    /// <summary>How long a run waits for the stage's lock, which others hold for moments only.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>On the real disk.</summary>
    /// <param name="identity">This process, as others will see it.</param>
    /// <param name="time">The clock; nothing but what people read is decided by its date.</param>
    public static RunContext OfDisk(ProcessIdentity identity, TimeProvider time) => new()
    {
        Identity = identity,
        Time = time,
        Files = new DurableFile(),
        Limits = StorageLimits.Default,
        UnsavedFolder = Path.GetTempPath(),
    };

    public StageLeases Leases => new(Files, Limits);

    public StageLocks Locks => new(Identity.Owner, Time, Files, Limits);

    public StateFileReader Reader => new(Limits, Files.Calls);

    public ISystemCalls Calls => Files.Calls;

    /// <summary>
    /// The lock under which everything that decides who writes a stage is done: taking and losing the lease, claiming
    /// a journal, replacing the checkpoint. It is held for moments, and the system releases it when its holder dies.
    /// </summary>
    public Result<IDisposable> Lock(StagePlace place)
        => Files.CreateDirectory(DurableFile.FolderOf(place.LockPath)) is { } noFolder
            ? Result.Failed<IDisposable>(noFolder)
            : WriteLock.TryTake(Calls, place.LockPath, place.StatePath);

    /// <summary>The same, waiting for those who hold it for a moment.</summary>
    public Result<IDisposable> LockPatiently(StagePlace place, CancellationToken cancellationToken)
    {
        var start = Time.GetTimestamp();
        while (true)
        {
            var locked = Lock(place);
            if (locked.Value is not null || !IsWorthWaiting(locked, start))
            {
                return locked;
            }

            cancellationToken.WaitHandle.WaitOne(LockRetry);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The same without blocking a thread.</summary>
    public async Task<Result<IDisposable>> LockAsync(StagePlace place, CancellationToken cancellationToken)
    {
        var start = Time.GetTimestamp();
        while (true)
        {
            var locked = Lock(place);
            if (locked.Value is not null || !IsWorthWaiting(locked, start))
            {
                return locked;
            }

            await Task.Delay(LockRetry, Time, cancellationToken);
        }
    }

    private bool IsWorthWaiting(Result<IDisposable> locked, long start)
        => locked.Diagnostics[0].Code.Number == StorageDiagnostics.BeingWrittenCode
            && Time.GetElapsedTime(start) < LockPatience;
}
