using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// Copies the stages of a store into another folder: each content once, so that a backup costs no more than what
/// changed since the last. Nothing in the folder is ever removed or changed (docs/formats/history.md).
/// </summary>
public sealed class StoreBackup
{
    private readonly DurableFile _files;
    private readonly TimeProvider _time;
    private readonly StorageLimits _limits;

    public StoreBackup(TimeProvider time)
        : this(new DurableFile(), time, StorageLimits.Default)
    {
    }

    internal StoreBackup(DurableFile files, TimeProvider time, StorageLimits limits)
    {
        (_files, _time, _limits) = (files, time, limits);
    }

    /// <summary>Makes a backup. Stages that are not to be copied now stay as the backup before has them.</summary>
    /// <param name="store">The store with all its stages.</param>
    /// <param name="path">The folder to back up into; it is created where it is missing.</param>
    /// <param name="isWanted">Which stages to copy.</param>
    /// <param name="includesPassphrases">Whether SST's passphrases, which open all secrets, come along.</param>
    public Result<BackupReport> Run(
        StoreInventory store, string path, Func<StagePlace, bool> isWanted, bool includesPassphrases)
    {
        var inside = store.Kind == StageKind.Sst ? store.Root : Path.Combine(store.Root, ".pulumi");
        var target = Path.GetFullPath(path);
        if ((target + Path.DirectorySeparatorChar).StartsWith(
            Path.GetFullPath(inside) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Result.Failed<BackupReport>(HistoryDiagnostics.BackupInside(target, inside));
        }

        var folder = new BackupFolder(target, _files, _limits);
        var last = folder.Read().Manifests.FirstOrDefault();
        var copy = new StageCopier(folder.Shelf, _time, _limits, includesPassphrases);
        var stages = new List<(BackupStage Stage, BackupStageReport Report)>();
        foreach (var place in store.Stages.Where(isWanted))
        {
            if (copy.Copy(place) is { } copied)
            {
                stages.Add(copied);
            }
        }

        var kept = (last.Manifest?.Stages ?? []).Where(x => !stages.Any(y => IsSame(x, y.Stage))
            && store.Stages.Any(place => x.App == place.Project && x.Stage == place.Stack));
        var manifest = new BackupManifest
        {
            Made = _time.GetUtcNow(),
            Kind = store.Kind,
            Store = store.Root,
            Stages = [.. stages.Select(static x => x.Stage).Concat(kept)
                .OrderBy(static x => x.App, StringComparer.Ordinal)
                .ThenBy(static x => x.Stage, StringComparer.Ordinal)],
        };
        ImmutableArray<BackupStageReport> reports = [.. stages.Select(static x => x.Report)];
        if (last.Manifest is { } before && IsSame(before, manifest))
        {
            return Result.Of(new BackupReport(last.Name, IsNew: false, reports, copy.Problems));
        }

        var added = folder.Add(manifest);
        return added.TryGet(out var name)
            ? Result.Of(new BackupReport(name, IsNew: true, reports, copy.Problems))
            : Result.Failed<BackupReport>([.. copy.Problems, .. added.Diagnostics]);
    }

    /// <summary>
    /// Proves the newest backup in a folder: every content is there, has its hash, and every state opens and keeps
    /// the rules.
    /// </summary>
    public Result<BackupReport> Verify(string path, CancellationToken cancellationToken)
    {
        var folder = new BackupFolder(Path.GetFullPath(path), _files, _limits);
        var (manifests, damaged) = folder.Read();
        if (manifests.IsEmpty)
        {
            return Result.Failed<BackupReport>([HistoryDiagnostics.NoBackupThere(path), .. damaged]);
        }

        var problems = new List<Diagnostic>(damaged);
        var reports = ImmutableArray.CreateBuilder<BackupStageReport>();
        var proven = new HashSet<ContentAddress>();
        foreach (var stage in manifests[0].Manifest.Stages)
        {
            reports.Add(Verify(folder.Shelf, stage, proven, problems, cancellationToken));
        }

        return Result.Of(new BackupReport(manifests[0].Name, IsNew: false, reports.ToImmutable(), [.. problems]));
    }

    private static BackupStageReport Verify(
        ContentShelf shelf,
        BackupStage stage,
        HashSet<ContentAddress> proven,
        List<Diagnostic> problems,
        CancellationToken cancellationToken)
    {
        var before = problems.Count;
        var name = $"{stage.App}/{stage.Stage}";
        foreach (var (what, address) in stage.Files.Select(static x => (x.Path, x.Content))
            .Concat(stage.Contents.Select(x => ($"a version of {name}", x))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = proven.Contains(address) ? null : shelf.Open(address, what, cancellationToken).Value;
            if (file is not null)
            {
                proven.Add(address);
            }
            else if (!proven.Contains(address))
            {
                problems.Add(HistoryDiagnostics.BackupContent(what, shelf.PathOf(address)));
            }
        }

        using var state = shelf.Open(stage.State, name, cancellationToken).Value;
        if (state is null)
        {
            problems.Add(HistoryDiagnostics.BackupContent($"the state of {name}", shelf.PathOf(stage.State)));
        }

        var isIntact = problems.Count == before;
        var (resources, fault) = state is null ? (null, null) : StageCopier.Look(state.Bytes);
        if (fault is not null)
        {
            problems.Add(HistoryDiagnostics.BackupUnsound(name, fault));
        }

        return new BackupStageReport(
            stage.App,
            stage.Stage,
            resources,
            IsSound: state is not null && fault is null,
            stage.Files.Count(static x => HistoryFolder.Parse(x.Path) is not null),
            stage.Files.Length,
            isIntact);
    }

    private static bool IsSame(BackupStage left, BackupStage right)
        => left.App == right.App && left.Stage == right.Stage;

    private static bool IsSame(BackupManifest left, BackupManifest right)
        => left.Store == right.Store
            && left.Stages.Length == right.Stages.Length
            && left.Stages.Zip(right.Stages).All(static x =>
                IsSame(x.First, x.Second)
                    && x.First.State == x.Second.State
                    && x.First.Files.SequenceEqual(x.Second.Files)
                    && x.First.Contents.SequenceEqual(x.Second.Contents));
}
