using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// The versions of a stage's state (docs/adr/0012-a-version-is-noted-before-it-is-written.md). A version is stored and
/// noted as prepared before its state is written, and confirmed after; what a crash leaves is settled by the next
/// write, from the state itself. A file that lies in no store has no history but its backups.
/// </summary>
public sealed class StageHistory
{
    private readonly DurableFile _files;
    private readonly TimeProvider _time;
    private readonly StorageLimits _limits;

    public StageHistory(TimeProvider time)
        : this(new DurableFile(), time, StorageLimits.Default)
    {
    }

    internal StageHistory(DurableFile files, TimeProvider time, StorageLimits limits)
    {
        _files = files;
        _time = time;
        _limits = limits;
    }

    /// <summary>Reads all entries; those that can't be read are warnings. Changes nothing.</summary>
    public HistoryLog Read(StagePlace place)
        => HistoryFolder.Of(place) is { } folder ? Read(folder) : HistoryLog.Empty;

    /// <summary>Opens the content of a version, its hash proven; the caller disposes of it.</summary>
    public Result<StateFile> Open(StagePlace place, HistoryVersion version, CancellationToken cancellationToken)
        => HistoryFolder.Of(place) is { } folder && version.Content is { } content
            ? Shelf(folder).Open(content, version.Id, cancellationToken)
            : Result.Failed<StateFile>(HistoryDiagnostics.ContentGone(version.Id, place.StatePath));

    internal HistoryLog Read(HistoryFolder folder)
    {
        var (versions, damaged, last) = (new List<HistoryVersion>(), ImmutableArray.CreateBuilder<Diagnostic>(), 0);
        foreach (var path in FolderEntries.Files(folder.Path, _limits))
        {
            if (HistoryFolder.Parse(path) is not { } name)
            {
                continue;
            }

            last = Math.Max(last, name.Number);
            var content = SmallFile.Read(path, _limits);
            var read = content.TryGet(out var bytes)
                ? HistoryEntryFormat.Read(path, bytes, name.Status)
                : Result.Failed<HistoryVersion>(
                    HistoryDiagnostics.EntryDamaged(path, $"can't be read ({content.Diagnostics[0].Code})"));
            if (read.TryGet(out var version))
            {
                versions.Add(version with { Number = name.Number });
            }
            else
            {
                damaged.AddRange(read.Diagnostics);
            }
        }

        return new HistoryLog(
            [.. versions.OrderBy(static x => x.Number).ThenBy(static x => x.Status)], damaged.ToImmutable(), last);
    }

    /// <summary>
    /// Settles what is there, then stores and notes the version that is about to be written. Only for the holder of
    /// the state's lock.
    /// </summary>
    /// <param name="place">The stage, which lies in a store.</param>
    /// <param name="folder">Its history.</param>
    /// <param name="current">What the state is now; null where there is none.</param>
    /// <param name="next">What it will be; null where it will be removed.</param>
    /// <param name="author">Who does it.</param>
    /// <param name="isUnchecked">Whether the integrity check was switched off.</param>
    internal Result<PreparedVersion> Prepare(
        StagePlace place,
        HistoryFolder folder,
        VersionContent? current,
        VersionContent? next,
        ChangeAuthor author,
        bool isUnchecked)
    {
        var before = current is null ? null : ContentShelf.AddressOf(current.Source, current.Pieces);
        var settled = Settle(place, folder, current, before);
        if (!settled.TryGet(out var log))
        {
            return Result.Failed<PreparedVersion>(settled.Diagnostics);
        }

        var after = next is null ? null : ContentShelf.AddressOf(next.Source, next.Pieces);
        var version = new HistoryVersion
        {
            Number = log.LastNumber + 1,
            Previous = log.Last?.Number,
            Time = _time.GetUtcNow(),
            Origin = VersionOrigin.Cairn,
            Status = VersionStatus.Prepared,
            User = author.User,
            Host = author.Host,
            Command = author.Command,
            Git = author.Git(),
            Content = after,
            Replaced = before?.Sha256,
            IsUnchecked = isUnchecked,
            Changes = Compare(current, next),
        };
        var problem = next is null || after is null ? null : Shelf(folder).Put(after, next.Source, next.Pieces);
        problem ??= Write(folder, version);
        return problem is null
            ? Result.Of(new PreparedVersion(folder, version))
            : Result.Failed<PreparedVersion>(problem);
    }

    /// <summary>
    /// Says that the state was written. Only a warning where that fails: the state itself will tell the next time.
    /// </summary>
    internal Diagnostic? Confirm(PreparedVersion prepared)
    {
        var (folder, version) = prepared;
        var path = folder.EntryPath(version.Number, VersionStatus.Prepared);
        if (_files.Move(path, folder.EntryPath(version.Number, VersionStatus.Written)) is { } problem)
        {
            return HistoryDiagnostics.NotConfirmed(path, problem);
        }

        Prune(folder);
        return null;
    }

    /// <summary>Takes a version back whose state was not written. What can't be removed is settled later.</summary>
    internal void Drop(PreparedVersion prepared)
        => _ = _files.Delete(prepared.Folder.EntryPath(prepared.Version.Number, VersionStatus.Prepared));

    /// <summary>
    /// Brings the history up to what the state is: a prepared version is confirmed, dropped, or marked as unsure, and
    /// a state that no version has is noted as found.
    /// </summary>
    private Result<HistoryLog> Settle(
        StagePlace place, HistoryFolder folder, VersionContent? current, ContentAddress? address)
    {
        var log = Read(folder);
        if (log.Prepared is { } prepared)
        {
            if (SettlePrepared(folder, prepared, address?.Sha256) is { } failed)
            {
                return Result.Failed<HistoryLog>(failed);
            }

            log = Read(folder);
        }

        if (log.Last?.Content?.Sha256 == address?.Sha256 && (log.Last is not null || address is null))
        {
            return Result.Of(log);
        }

        var problem = _files.CreateDirectory(folder.Path)
            ?? (current is null || address is null
                ? null
                : Shelf(folder).Put(address, current.Source, current.Pieces))
            ?? Write(folder, Found(place, folder, log, current, address));
        return problem is null ? Result.Of(Read(folder)) : Result.Failed<HistoryLog>(problem);
    }

    private Diagnostic? SettlePrepared(HistoryFolder folder, HistoryVersion prepared, string? current)
    {
        var path = folder.EntryPath(prepared.Number, VersionStatus.Prepared);
        return prepared.Content?.Sha256 == current
            ? _files.Move(path, folder.EntryPath(prepared.Number, VersionStatus.Written))
            : prepared.Replaced == current
                ? _files.Delete(path)
                : _files.Move(path, folder.EntryPath(prepared.Number, VersionStatus.Unsure));
    }

    private HistoryVersion Found(
        StagePlace place, HistoryFolder folder, HistoryLog log, VersionContent? current, ContentAddress? address)
    {
        var modified = FileProbe.At(place.StatePath)?.Identity.ModifiedTicks;
        using var last = log.Last?.Content is { } known
            ? Shelf(folder).Open(known, log.Last.Id, CancellationToken.None).Value
            : null;
        return new HistoryVersion
        {
            Number = log.LastNumber + 1,
            Previous = log.Last?.Number,
            Time = _time.GetUtcNow(),
            Modified = modified is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            Origin = VersionOrigin.Found,
            Content = address,
            Replaced = log.Last?.Content?.Sha256,
            Changes = Compare(last is null ? null : VersionContent.Of(last.Bytes), current),
        };
    }

    private ChangeSummary? Compare(VersionContent? before, VersionContent? after)
    {
        var old = before?.Document(_limits.HistoryCompareBytesMax);
        return (before is null || old is not null) && after?.Document(_limits.HistoryCompareBytesMax) is { } now
            ? ResourceChanges.Between(old, now)
            : null;
    }

    private Diagnostic? Write(HistoryFolder folder, HistoryVersion version)
    {
        var bytes = HistoryEntryFormat.Write(version);
        return _files.CreateDirectory(folder.Path)
            ?? _files.Create(folder.EntryPath(version.Number, version.Status), stream => stream.Write(bytes));
    }

    /// <summary>
    /// Forgets old versions: entries first, so that none is ever without its content. Contents stay as long as any
    /// entry can't be read, which may be theirs.
    /// </summary>
    private void Prune(HistoryFolder folder)
    {
        var log = Read(folder);
        var expired = HistoryRetention.Expired(log.Versions, _time.GetUtcNow(), _limits).ToHashSet();
        if (expired.Count == 0 || !log.Damaged.IsEmpty)
        {
            return;
        }

        foreach (var version in expired)
        {
            if (_files.Delete(folder.EntryPath(version.Number, version.Status)) is not null)
            {
                return;
            }
        }

        Shelf(folder).Sweep(log.Versions.Where(x => !expired.Contains(x))
            .Select(static x => x.Content?.Sha256 ?? "").ToHashSet());
    }

    private ContentShelf Shelf(HistoryFolder folder) => new(folder.ContentPath, _files, _limits);
}
