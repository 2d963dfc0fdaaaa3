using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;

namespace Cairn.Storage.Sst;

/// <summary>
/// A run of SST that Cairn started, noted in the app's folder. SST puts the run's id into its lock, which says nothing
/// about processes: with this, a later run can tell that a lock was of a run that is over.
/// </summary>
public sealed class SstRunRecord
{
    private const string IdStart = "cairn-sst-";
    private const string Extension = ".json";

    private static readonly DurableFile Files = new();

    private readonly string _path;
    private readonly LeaseHolder _holder;

    private SstRunRecord(string path, LeaseHolder holder)
    {
        _path = path;
        _holder = holder;
    }

    /// <summary>What SST is told that the run is called, and writes into its lock.</summary>
    public string RunId => $"{IdStart}{_holder.Id:n}";

    /// <summary>Notes a run that this process is about to start.</summary>
    /// <param name="appFolder">The folder of the app's <c>sst.config.ts</c>.</param>
    /// <param name="identity">This process.</param>
    /// <param name="command">What is run, for people.</param>
    /// <param name="now">For people too.</param>
    public static Result<SstRunRecord> Begin(
        string appFolder, ProcessIdentity identity, string command, DateTimeOffset now)
    {
        var holder = LeaseHolder.Of(identity, identity.Owner.NewId(), command, now);
        var record = new SstRunRecord(Path.Combine(FolderOf(appFolder), $"{holder.Id:n}{Extension}"), holder);
        var problem = Files.CreateDirectory(FolderOf(appFolder)) ?? record.Write();
        return problem is null ? Result.Of(record) : Result.Failed<SstRunRecord>(problem);
    }

    /// <summary>Notes which process SST is: it goes on when this one is killed.</summary>
    public SstRunRecord StartedAs(int processId, ProcessIdentity identity)
    {
        var started = new SstRunRecord(_path, _holder with
        {
            ProcessId = processId,
            ProcessStart = identity.StartOf(processId) ?? "",
        });
        return started.Write() is null ? started : this;
    }

    /// <summary>Forgets it: the run is over, and nothing of it is left.</summary>
    public void Delete() => _ = Files.Delete(_path);

    /// <summary>All runs that are noted in an app's folder. What can't be read is none.</summary>
    public static IReadOnlyList<SstRunRecord> All(string appFolder)
    {
        var limits = StorageLimits.Default;
        return
        [
            .. Places.FolderEntries.Files(FolderOf(appFolder), limits)
                .Where(static x => x.EndsWith(Extension, StringComparison.Ordinal))
                .Select(x => (Path: x, Lease: SmallFile.TryRead(x, limits) is { } bytes ? Lease.Read(bytes) : null))
                .Where(static x => x.Lease?.Holder is not null)
                .Select(static x => new SstRunRecord(x.Path, Held(x.Lease))),
        ];
    }

    /// <summary>Whether SST itself is known to be gone; its engine may still be at work.</summary>
    public bool HasEnded(ProcessIdentity identity) => _holder.Look(identity) == Liveness.Dead;

    /// <summary>
    /// Whether the run is known to be over: its process is gone, and so is every one that it started, where the system
    /// lets us see that.
    /// </summary>
    public bool IsOver(ProcessIdentity identity) => HasEnded(identity) && !HasProcesses();

    /// <summary>Whether a process of this host was given the run's id. Linux tells; elsewhere: not known to.</summary>
    private bool HasProcesses()
    {
        var id = Encoding.ASCII.GetBytes(RunId);
        return OperatingSystem.IsLinux() && Directory.EnumerateDirectories("/proc")
            .Where(static x => int.TryParse(Path.GetFileName(x), out _))
            .Any(x => Contains(Path.Combine(x, "environ"), id));
    }

    private static bool Contains(string path, byte[] text)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().IndexOf(text) >= 0;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            // It has ended meanwhile, or is another user's.
            return false;
        }
    }

    private static LeaseHolder Held(Lease? lease)
        => lease?.Holder ?? throw new InvariantException("a record has a holder");

    private static string FolderOf(string appFolder) => Path.Combine(appFolder, ".sst", "cairn", "runs");

    private Diagnostic? Write()
    {
        var bytes = new Lease(Epoch: 1, Heartbeat: 0, _holder).Bytes();
        return Files.Replace(_path, stream => stream.Write(bytes));
    }
}
