using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// All versions of a stage that its store holds: Cairn's history, and the copies of Pulumi, SST and Cairn beside it.
/// </summary>
public sealed class StageVersions : IVersionShelf
{
    private readonly StageHistory _history;
    private readonly StagePlace _place;
    private readonly StorageLimits _limits;

    private StageVersions(StageHistory history, StagePlace place, HistoryLog log, StorageLimits limits)
    {
        (_history, _place, _limits) = (history, place, limits);
        Damaged = log.Damaged;
        Last = log.Last;
        Versions =
        [
            .. log.Versions.Reverse().Select(Of)
                .Concat(new CopyFinder(limits).Find(place).Select(copy => CopyName.VersionOf(place, copy)))
                .Index()
                .OrderByDescending(static x => x.Item.When).ThenBy(static x => x.Index)
                .Select(static x => x.Item),
        ];
    }

    public ImmutableArray<StateVersion> Versions { get; }

    public ImmutableArray<Diagnostic> Damaged { get; }

    /// <summary>The last version that Cairn knows the state to have had; null: none.</summary>
    public HistoryVersion? Last { get; }

    /// <summary>
    /// Reads what there is. Changes nothing, so a version that a crash left open is settled in memory.
    /// </summary>
    /// <param name="place">The stage or file.</param>
    /// <param name="current">The state as it is; null where there is none.</param>
    /// <param name="time">The clock.</param>
    public static StageVersions Read(StagePlace place, StateFile? current, TimeProvider time)
    {
        var history = new StageHistory(time);
        var log = history.Read(place);
        if (log.Prepared is not null)
        {
            log = Settled(log, current is null ? null : AddressOf(current).Sha256);
        }

        return new StageVersions(history, place, log, StorageLimits.Default);
    }

    public static ContentAddress AddressOf(StateFile file)
        => ContentShelf.AddressOf(file.Bytes, [StatePiece.Keep(0, file.Bytes.Length)]);

    public Result<StateFile> Open(StateVersion version, CancellationToken cancellationToken) => version switch
    {
        { Entry: { } entry } => _history.Open(_place, entry, cancellationToken),
        { Path: { } path } => new StateFileReader(_limits).Read(path, cancellationToken),
        _ => Result.Failed<StateFile>(HistoryDiagnostics.ContentGone(version.Id, _place.StatePath)),
    };

    private static StateVersion Of(HistoryVersion version) => new()
    {
        Id = version.Id,
        Source = VersionSource.Cairn,
        When = version.Time,
        Entry = version,
        Content = version.Content,
    };

    private static HistoryLog Settled(HistoryLog log, string? current) => log with
    {
        Versions =
        [
            .. log.Versions
                .Where(x => x.Status != VersionStatus.Prepared
                    || x.Content?.Sha256 == current || x.Replaced != current)
                .Select(x => x.Status != VersionStatus.Prepared
                    ? x
                    : x with
                    {
                        Status = x.Content?.Sha256 == current ? VersionStatus.Written : VersionStatus.Unsure,
                    }),
        ],
    };
}
