using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Sst;

namespace Cairn.Cli.Sst;

/// <summary>
/// Brings a stage into order after runs of SST that are over: recovers what their engines recorded, brings into the
/// home what SST had not copied there, and removes the lock that such a run has left (docs/adr/0031-what-sst-left.md).
/// </summary>
internal sealed class SstRecovery(IoContext io, string appFolder, StagePlace home)
{
    private static readonly TimeSpan EnginePatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private readonly ProcessIdentity _identity = ProcessIdentity.OfProcess(io.NewId);
    private readonly StageLocks _locks = new(LockOwner.OfProcess(io.NewId), io.Time);
    private readonly List<Diagnostic> _told = [];

    public async Task<SstRecovered> RunAsync(CancellationToken token)
    {
        var records = SstRunRecord.All(appFolder);
        var found = _locks.Held(home);
        var held = found.IsEmpty ? null : found[0];
        var left = held?.RunId is { } run ? records.FirstOrDefault(x => x.RunId == run) : null;
        if (held is not null && left?.HasEnded(_identity) != true)
        {
            // Somebody's run, and for all we know it goes on: SST says so itself.
            return new SstRecovered([], IsCutOff: false, held, IsFailed: false);
        }

        if (left is not null && !await AwaitEndAsync(left, token))
        {
            return new SstRecovered([.. _told], IsCutOff: true, held, IsFailed: true);
        }

        var recovered = Works(held);
        if (!recovered.IsFailed)
        {
            recovered = recovered with { Lock = Unlock(held) };
            foreach (var over in records.Where(x => x.IsOver(_identity)))
            {
                over.Delete();
            }
        }

        return recovered with { Told = [.. _told] };
    }

    /// <summary>An engine whose SST was killed begins nothing new, and finishes what is under way.</summary>
    private async Task<bool> AwaitEndAsync(SstRunRecord left, CancellationToken token)
    {
        var start = io.Time.GetTimestamp();
        var isTold = false;
        while (!left.IsOver(_identity))
        {
            if (!isTold)
            {
                isTold = true;
                await io.Err.WriteLineAsync(
                    "A run that was killed is still finishing what was under way; waiting for it.".AsMemory(), token);
                await io.Err.FlushAsync(token);
            }

            if (io.Time.GetElapsedTime(start) > EnginePatience)
            {
                _told.Add(SstDiagnostics.StillAtWork(EnginePatience));
                return false;
            }

            await Task.Delay(LookAgain, io.Time, token);
        }

        return true;
    }

    private IReadOnlyList<SstWork> Left() => SstWork.Find(appFolder, home.Project ?? "", home.Stack);

    private SstRecovered Works(HeldLock? held)
    {
        var isCutOff = false;
        foreach (var work in Left())
        {
            var isLocked = held is not null && work.IsOf(held);
            if (!isLocked && !work.MayBeLeft)
            {
                // Of a `diff` perhaps that is running beside us.
                continue;
            }

            isCutOff |= StageRuns.HasJournal(work.Place);

            // A home with the very bytes from which the engine's journal goes on was written by nobody else either.
            if (Bring(work, isLocked || work.IsInHome(home)) is { } problem)
            {
                _told.Add(problem);
                return new SstRecovered([], isCutOff, held, IsFailed: problem.IsError);
            }
        }

        return new SstRecovered([], isCutOff, held, IsFailed: false);
    }

    /// <summary>Null where the folder is done with.</summary>
    private Diagnostic? Bring(SstWork work, bool isLocked)
    {
        var taken = TakenStage.Runs(io).Hold(
            work.Place, new HoldRequest { Command = "sst" }, CancellationToken.None);
        using (var hold = taken.Value)
        {
            if (hold is null)
            {
                return taken.Diagnostics[0];
            }

            _told.AddRange(taken.Diagnostics);
            var answer = work.Decide(home, isLocked);
            if (answer == LeftState.Ask)
            {
                return SstDiagnostics.HomeWentOn(home.Stack, home.StatePath, work.Place.StatePath, work.Folder);
            }

            if (answer == LeftState.Bring && Put(work, hold) is { } problem)
            {
                return problem;
            }
        }

        work.Delete();
        return null;
    }

    private Diagnostic? Put(SstWork work, StageHold hold)
    {
        var read = new StateFileReader().Read(work.Place.StatePath, CancellationToken.None);
        using var state = read.Value;
        if (state is null)
        {
            return read.Diagnostics[0];
        }

        var written = CopyWrite.Put(io with { Fence = hold.Fence }, home.StatePath, state.Bytes);
        if (written.Value is null)
        {
            return written.Diagnostics[0];
        }

        _told.Add(SstDiagnostics.BroughtBack(home.Stack));
        return null;
    }

    /// <summary>Null where nothing is locked any more.</summary>
    private HeldLock? Unlock(HeldLock? held)
    {
        if (held is null)
        {
            return null;
        }

        if (_locks.Remove(held) is { } problem)
        {
            _told.Add(problem);
            return held;
        }

        _told.Add(SstDiagnostics.LockRemoved(held));
        return null;
    }
}
