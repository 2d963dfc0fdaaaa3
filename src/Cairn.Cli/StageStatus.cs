using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>How a stage is, at a glance.</summary>
internal sealed record StageStatus
{
    public required StagePlace Place { get; init; }

    /// <summary>Null where the state can't be read.</summary>
    public int? Resources { get; init; }

    public int Pending { get; init; }

    public int Errors { get; init; }

    /// <summary>Why the state can't be read.</summary>
    public Diagnostic? Unreadable { get; init; }

    /// <summary>The first fault, where there is one.</summary>
    public Diagnostic? Fault { get; init; }

    public ImmutableArray<HeldLock> Locks { get; init; } = [];

    public DateTimeOffset Changed { get; init; }

    /// <summary>The last version, where the state still is that.</summary>
    public HistoryVersion? Version { get; init; }

    /// <summary>Whether the state changed since the last version that Cairn knows.</summary>
    public bool IsChangedSince { get; init; }

    public static StageStatus Of(IoContext io, StagePlace place)
    {
        var status = new StageStatus
        {
            Place = place,
            Locks = new StageLocks(LockOwner.OfProcess(io.NewId), io.Time).Held(place),
            Changed = FileTimes.ChangedAt(place.StatePath),
        };
        var read = new StateFileReader().Read(place.StatePath, CancellationToken.None);
        using var file = read.Value;
        if (file is null)
        {
            return status with { Unreadable = read.Diagnostics[0] };
        }

        var last = StageVersions.Read(place, file, io.Time).Last;
        var isSame = last?.Content == StageVersions.AddressOf(file);
        status = status with { Version = isSame ? last : null, IsChangedSince = last is not null && !isSame };
        var opened = StateDocument.Open(file.Bytes);
        if (!opened.TryGet(out var document))
        {
            return status with { Unreadable = opened.Diagnostics[0] };
        }

        var faults = IntegrityCheck.Run(document);
        return status with
        {
            Resources = document.Count,
            Pending = document.PendingCount,
            Errors = faults.ErrorCount,
            Fault = faults.IsSound
                ? null
                : FaultExplainer.Explain(
                    document, faults.All().First(static x => FaultCatalogue.IsError(x.Kind))),
        };
    }

    /// <summary>What is special about it, a word each.</summary>
    public IEnumerable<string> Marks()
    {
        if (Unreadable is not null)
        {
            yield return "unreadable";
        }

        if (Errors > 0)
        {
            yield return "damaged";
        }

        if (Pending > 0)
        {
            yield return "pending";
        }

        if (Locks.Length > 0)
        {
            yield return Locks.All(static x => x.IsStale) ? "stale-lock" : "locked";
        }

        if (Place.Siblings.Length > 0)
        {
            yield return "several-files";
        }
    }
}
