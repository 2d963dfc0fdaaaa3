using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>Copies what belongs to one stage onto a shelf, and collects what goes wrong.</summary>
internal sealed class StageCopier(
    ContentShelf shelf, TimeProvider time, StorageLimits limits, bool includesPassphrases)
{
    private readonly List<Diagnostic> _problems = [];

    public ImmutableArray<Diagnostic> Problems => [.. _problems];

    /// <summary>How many resources a state has, and its first fault; the number is null where it is no state.</summary>
    public static (int? Resources, Diagnostic? Fault) Look(StateBytes bytes)
    {
        var opened = StateDocument.Open(bytes);
        if (!opened.TryGet(out var document))
        {
            return (null, opened.Diagnostics[0]);
        }

        var faults = IntegrityCheck.Run(document);
        return (document.Count, faults.IsSound
            ? null
            : FaultExplainer.Explain(document, faults.All().First(static x => FaultCatalogue.IsError(x.Kind))));
    }

    /// <summary>Null where the state itself can't be copied; the problems say why.</summary>
    public (BackupStage Stage, BackupStageReport Report)? Copy(StagePlace place)
    {
        var name = $"{place.Project}/{place.Stack}";
        var reader = new StateFileReader(limits);
        var read = reader.Read(place.StatePath, CancellationToken.None);
        using var state = read.Value ?? reader.ReadStored(place.StatePath, CancellationToken.None).Value;
        if (state is null || Put(name, state.Bytes) is not { } address)
        {
            _problems.AddRange(read.Diagnostics.Select(x => HistoryDiagnostics.BackupNotRead(name, x)));
            return null;
        }

        var (resources, fault) = Look(state.Bytes);
        if (fault is not null)
        {
            _problems.Add(HistoryDiagnostics.BackupUnsound(name, fault));
        }

        var files = Files(place).Select(path => Copy(place, path)).OfType<BackupEntry>()
            .OrderBy(static x => x.Path, StringComparer.Ordinal).ToImmutableArray();
        var contents = Contents(place);
        var versions = files.Count(static x => HistoryFolder.Parse(x.Path) is not null);
        return (
            new BackupStage(place.Project, place.Stack, address, resources, files, contents),
            new BackupStageReport(
                place.Project, place.Stack, resources, fault is null, versions, files.Length, IsIntact: true));
    }

    /// <summary>What belongs to a stage besides its state.</summary>
    private IEnumerable<string> Files(StagePlace place)
    {
        if (HistoryFolder.Of(place) is { } history)
        {
            foreach (var path in FolderEntries.Files(history.Path, limits).Where(static x =>
                HistoryFolder.Parse(x) is { Status: not VersionStatus.Prepared }))
            {
                yield return path;
            }
        }

        if (place.Kind == StageKind.Pulumi)
        {
            foreach (var path in FolderEntries.Files(place.StoreFolderOf("history"), limits)
                .Where(x => Path.GetFileName(x).StartsWith(place.Stack + "-", StringComparison.Ordinal)))
            {
                yield return path;
            }

            yield return Path.Combine(DurableFile.FolderOf(place.StatePath), place.Stack + ".pulumi-tags");
            yield return Path.Combine(place.Root, ".pulumi", "meta.yaml");
        }
        else
        {
            yield return Path.Combine(place.Root, "secret", place.Project ?? "", place.Stack + ".json");
            yield return Path.Combine(place.Root, "secret", place.Project ?? "", "_fallback.json");
            if (includesPassphrases)
            {
                yield return Path.Combine(place.Root, "passphrase", place.Project ?? "", place.Stack + ".json");
                yield return Path.Combine(place.Root, "passphrase", place.Project ?? "", place.Stack);
            }
        }
    }

    private BackupEntry? Copy(StagePlace place, string path)
    {
        if (Presence.IsMissing(path))
        {
            return null;
        }

        var relative = Path.GetRelativePath(place.Root, path).Replace('\\', '/');
        var read = new StateFileReader(limits).ReadStored(path, CancellationToken.None);
        using var file = read.Value;
        _problems.AddRange(read.Diagnostics.Select(x => HistoryDiagnostics.BackupNotRead(relative, x)));
        return file is not null && Put(relative, file.Bytes) is { } address ? new BackupEntry(relative, address) : null;
    }

    /// <summary>
    /// The contents of the versions; one that can't be read is a problem, but keeps no other from it.
    /// </summary>
    private ImmutableArray<ContentAddress> Contents(StagePlace place)
    {
        if (HistoryFolder.Of(place) is not { } folder)
        {
            return [];
        }

        var own = new ContentShelf(folder.ContentPath, new DurableFile(), limits);
        var contents = ImmutableArray.CreateBuilder<ContentAddress>();
        var log = new StageHistory(new DurableFile(), time, limits).Read(place);
        foreach (var version in log.Versions.Where(static x => x.Status != VersionStatus.Prepared)
            .DistinctBy(static x => x.Content))
        {
            if (version.Content is not { } address)
            {
                continue;
            }

            if (!shelf.Has(address))
            {
                var opened = own.Open(address, version.Id, CancellationToken.None);
                using var content = opened.Value;
                if (content is null || Put(version.Id, content.Bytes) is null)
                {
                    _problems.AddRange(
                        opened.Diagnostics.Select(x => HistoryDiagnostics.BackupNotRead(version.Id, x)));
                    continue;
                }
            }

            contents.Add(address);
        }

        return contents.ToImmutable();
    }

    private ContentAddress? Put(string name, StateBytes bytes)
    {
        StatePiece[] whole = [StatePiece.Keep(0, bytes.Length)];
        var address = ContentShelf.AddressOf(bytes, whole);
        if (shelf.Put(address, bytes, whole) is not { } problem)
        {
            return address;
        }

        _problems.Add(HistoryDiagnostics.BackupNotRead(name, problem));
        return null;
    }
}
