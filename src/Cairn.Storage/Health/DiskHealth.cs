using System.Globalization;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Health;

/// <summary>
/// Looks at the disk that a store is on, by doing what a write does: room, a durable write, and whether an error of
/// fsync reaches us at all. A small file is written and removed again, and nothing else.
/// </summary>
public sealed class DiskHealth
{
    private const long RoomMin = 64L << 20;
    private const long RoomComfortable = 512L << 20;

    /// <summary>A write needs the new state, a backup and a version beside the old one.</summary>
    private const int CopiesPerWrite = 4;

    private static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DurableFile _files;
    private readonly Action<SafeFileHandle> _sync;
    private readonly TimeProvider _time;

    public DiskHealth(TimeProvider time)
        : this(time, SystemCalls.Real)
    {
    }

    internal DiskHealth(TimeProvider time, ISystemCalls calls, Action<SafeFileHandle>? sync = null)
        => (_time, _files, _sync) = (time, new DurableFile(calls), sync ?? UnixCalls.Sync);

    /// <summary>All of it.</summary>
    public IReadOnlyList<HealthFinding> Look(StoreInventory store)
    {
        var folder = Existing(store.OwnFolder);
        var largest = store.Stages.Select(static x => new FileInfo(x.StatePath))
            .Select(static x => x.Exists ? x.Length : 0).DefaultIfEmpty().Max();
        return [Room(folder, largest), FsyncErrors(), .. Write(folder)];
    }

    private static HealthFinding Room(string folder, long largest)
    {
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var needed = Math.Max(RoomMin, largest * CopiesPerWrite);
            var says = $"{Megabytes(free)} MB are free; a write needs up to {Megabytes(needed)} MB.";
            return free < needed
                ? new HealthFinding("space", HealthVerdict.Bad, says, "Make room before you deploy.", folder)
                : free < Math.Max(RoomComfortable, needed)
                    ? new HealthFinding("space", HealthVerdict.Careful, says, "Make room soon.", folder)
                    : new HealthFinding("space", HealthVerdict.Good, says, Path: folder);
        }
        catch (Exception failure) when (failure is ArgumentException || FailureDiagnostics.IsExpected(failure))
        {
            return new HealthFinding(
                "space", HealthVerdict.Careful, "The free space can't be told.", "Look yourself.", folder);
        }
    }

    /// <summary>fsync of a descriptor that is none has to fail: if it does not, no error would ever be seen.</summary>
    private HealthFinding FsyncErrors()
    {
        if (OperatingSystem.IsWindows())
        {
            return new HealthFinding("fsync-errors", HealthVerdict.Good, "The system's own call is used, and checked.");
        }

        try
        {
            using var none = new SafeFileHandle(-1, ownsHandle: false);
            _sync(none);
            return new HealthFinding(
                "fsync-errors",
                HealthVerdict.Bad,
                "fsync reported success for a file that does not exist: errors of the disk would not be seen.",
                "Do not deploy from this machine. Something stands between Cairn and the system's calls.");
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return new HealthFinding("fsync-errors", HealthVerdict.Good, "Errors of fsync are seen.");
        }
    }

    private IEnumerable<HealthFinding> Write(string folder)
    {
        var path = Path.Combine(
            folder, string.Create(CultureInfo.InvariantCulture, $".cairn-doctor-{Environment.ProcessId}"));
        var now = _time.GetUtcNow();
        var problem = _files.Replace(path, static stream => stream.Write("Cairn was here.\n"u8));
        var stamp = problem is null ? FileTimes.ChangedAt(path) : now;
        problem ??= _files.Delete(path);
        yield return problem is null
            ? new HealthFinding("fsync", HealthVerdict.Good, "A file was written, forced to the disk and removed.",
                Path: folder)
            : new HealthFinding(
                "fsync", HealthVerdict.Bad, $"{problem.Code}: {problem.Detail}", problem.Hint, folder);

        var skew = (stamp - now).Duration();
        yield return now < Earliest
            ? new HealthFinding(
                "clock",
                HealthVerdict.Bad,
                string.Create(CultureInfo.InvariantCulture, $"The clock says {now:yyyy-MM-dd}, which is past."),
                "Set the clock: locks and versions are told apart by it.")
            : skew > SkewMax
                ? new HealthFinding(
                    "clock",
                    HealthVerdict.Careful,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The clock of the disk's machine differs by {skew.TotalSeconds:N0} s."),
                    "Set both by the network (NTP): the newest of several files is told by its time.")
                : new HealthFinding("clock", HealthVerdict.Good, "The clock agrees with that of the disk.");
    }

    /// <summary>The folder, or the nearest above it that is there.</summary>
    private static string Existing(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }

    private static string Megabytes(long bytes) => StorageDiagnostics.Text((bytes + (1 << 20) - 1) >> 20);
}
