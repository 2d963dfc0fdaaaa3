using Cairn.Model;
using Cairn.State.Journal;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Cli.Operations;

/// <summary>Finishes what an earlier run left behind, before something that is no run writes a state.</summary>
internal static class StageRecovery
{
    /// <summary>Null where there was nothing, or it is recovered.</summary>
    public static async Task<Diagnostic?> RunAsync(
        IoContext io, StagePlace place, CancellationToken token)
    {
        var runs = new StageRuns(ProcessIdentity.OfProcess(io.NewId), io.Time);
        if (!IsNeeded(runs, place))
        {
            return null;
        }

        var opened = await runs.OpenAsync(
            place, new RunRequest { Command = "recover", IsIntegrityChecked = false }, token);
        await using var run = opened.Value;
        if (run is null)
        {
            return opened.Diagnostics[0];
        }

        var completed = await run.CompleteAsync(RunOutcome.Succeeded, CancellationToken.None);
        return completed.Value is null ? completed.Diagnostics[0] : null;
    }

    private static bool IsNeeded(StageRuns runs, StagePlace place)
    {
        if (!File.Exists(place.StatePath))
        {
            return false;
        }

        if (runs.Holder(place).Value?.Holder is not null)
        {
            return true;
        }

        using var view = runs.View(place, CancellationToken.None).Value;
        return view is { IsFolded: true };
    }
}
