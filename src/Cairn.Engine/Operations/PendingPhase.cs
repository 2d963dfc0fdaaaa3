using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Planning.Pending;

namespace Cairn.Engine.Operations;

/// <summary>
/// Deals with what an earlier run has begun and not ended: tells of it, and settles what can be settled
/// (spec/engine.md §3.10).
/// </summary>
internal sealed class PendingPhase(OperationRun run)
{
    /// <summary>Tells the user, and forgets what changes no object.</summary>
    public async Task BeginAsync(bool isRefresh)
    {
        var entries = Entries();
        if (!isRefresh && !run.Context.IsPreview && PendingResolutions.Warning(entries) is { } warning)
        {
            run.Context.Events.Send(new EngineEvent.Diagnosed(warning, ""));
        }

        if (run.Context.IsPreview)
        {
            return;
        }

        foreach (var (index, entry) in entries.Index())
        {
            var resolution = PendingResolutions.Decide(entry, run.Priors);
            var isCleared = run.Context.Options.ClearsPendingCreates && entry.Kind == PendingKind.Creating;
            if (resolution == PendingResolution.Forget || isCleared
                || (isRefresh && resolution == PendingResolution.Read))
            {
                await run.Context.Recorder.ResolveAsync(index);
            }
        }
    }

    private ImmutableArray<PendingEntry> Entries()
        => [.. run.Request.Base.Pending.Select(x => new PendingEntry(Kind(x.Type), x.Resource))];

    private static PendingKind Kind(string type) => type switch
    {
        "creating" => PendingKind.Creating,
        "updating" => PendingKind.Updating,
        "deleting" => PendingKind.Deleting,
        "reading" => PendingKind.Reading,
        _ => PendingKind.Importing,
    };
}
