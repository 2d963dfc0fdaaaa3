using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Planning.Graph;
using Cairn.Planning.Pending;

namespace Cairn.Engine.Operations;

/// <summary>
/// Deals with what an earlier run has begun and not ended: tells of it, and settles what can be settled
/// (spec/engine.md §3.10).
/// </summary>
internal sealed class PendingPhase(OperationRun run)
{
    private readonly List<(int Index, Prior Prior)> _inDoubt = [];
    private readonly Dictionary<int, IReadOnlyList<Prior>> _alongside = [];

    /// <summary>Tells the user, and forgets what changes no object.</summary>
    public async Task BeginAsync(bool isRefresh)
    {
        var entries = Entries();
        if (!isRefresh && !run.Context.IsPreview && PendingResolutions.Warning(entries) is { } warning)
        {
            run.Context.Events.Send(new EngineEvent.Diagnosed(warning, ""));
        }

        foreach (var (index, entry) in entries.Index())
        {
            if (entry.Kind != PendingKind.Creating
                && PendingResolutions.Decide(entry, run.Priors) == PendingResolution.Read
                && PendingResolutions.Find(entry, run.Priors) is { } prior)
            {
                _inDoubt.Add((index, prior));
                if (entry.Kind == PendingKind.Deleting)
                {
                    _alongside[prior.Index] = PendingResolutions.GoneWith(prior, run.Priors);
                }
            }
        }

        if (run.Context.IsPreview)
        {
            return;
        }

        foreach (var (index, entry) in entries.Index())
        {
            var resolution = PendingResolutions.Decide(entry, run.Priors);
            var isCleared = run.Context.Options.ClearsPendingCreates && entry.Kind == PendingKind.Creating;
            if (resolution == PendingResolution.Forget || isCleared)
            {
                await run.Context.Recorder.ResolveAsync(index);
            }
        }
    }

    /// <summary>
    /// Whether an update or a deletion of the resource was interrupted, or the deletion of one that takes it along:
    /// only reading it tells.
    /// </summary>
    public bool IsInDoubt(Prior prior)
        => _inDoubt.Any(x => x.Prior.Index == prior.Index)
            || _alongside.Values.Any(x => x.Any(y => y.Index == prior.Index));

    /// <summary>Whether something that it takes along couldn't be read: it stays in doubt itself then.</summary>
    public bool IsStillInDoubt(int prior, Func<int, bool> isRead)
        => _alongside.GetValueOrDefault(prior, []).Any(x => !isRead(x.Index));

    /// <summary>Settles what reading has told, after that is recorded.</summary>
    public async Task EndAsync(RefreshPhase refresh)
    {
        foreach (var (index, prior) in _inDoubt.Where(x => refresh.HasRecorded(x.Prior)))
        {
            await run.Context.Recorder.ResolveAsync(index);
        }

        _inDoubt.RemoveAll(x => refresh.HasRecorded(x.Prior));
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
