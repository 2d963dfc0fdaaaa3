using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>A stage's versions, with the state as it is now where that can be read.</summary>
internal sealed class OpenedHistory : IDisposable
{
    private const string Newest = "latest";
    private const int MatchesMax = 5;

    private OpenedHistory(StateTarget target, StagePlace place, StateFile? current, ImmutableArray<Diagnostic> unread)
    {
        (Target, Place, Current) = (target, place, current);
        var opened = current is null ? default : StateDocument.Open(current.Bytes);
        Document = opened.Value;
        Unreadable = Document is not null || current is null ? unread : opened.Diagnostics;
    }

    public StateTarget Target { get; }

    public StagePlace Place { get; }

    /// <summary>The state's bytes; null where there is none, or it can't be read.</summary>
    public StateFile? Current { get; }

    public StateDocument? Document { get; }

    /// <summary>Why the state can't be read, where there is one.</summary>
    public ImmutableArray<Diagnostic> Unreadable { get; }

    public required IVersionShelf Shelf { get; init; }

    /// <summary>What Cairn's history says the state was last; null in a backup, or where it has no version.</summary>
    public HistoryVersion? Last { get; private init; }

    /// <summary>Whether another tool changed the state since the last version.</summary>
    public bool IsChangedSince
        => Last is not null
            && Last.Content?.Sha256 != (Current is null ? null : StageVersions.AddressOf(Current).Sha256);

    public void Dispose() => Current?.Dispose();

    public static Result<OpenedHistory> Open(IoContext io, StateTarget target, string? from)
    {
        var found = PlaceSource.Find(io, target);
        if (!found.TryGet(out var place))
        {
            return Result.Failed<OpenedHistory>(found.Diagnostics);
        }

        var exists = Presence.MayExist(place.StatePath);
        var read = exists ? new StateFileReader().Read(place.StatePath, CancellationToken.None) : default;
        if (from is null)
        {
            var versions = StageVersions.Read(place, read.Value, io.Time);
            return Result.Of(
                new OpenedHistory(target, place, read.Value, read.Diagnostics)
                {
                    Shelf = versions,
                    Last = versions.Last,
                },
                found.Diagnostics);
        }

        var backup = BackupVersions.Read(io.Resolve(from), place);
        if (backup.TryGet(out var shelf))
        {
            return Result.Of(
                new OpenedHistory(target, place, read.Value, read.Diagnostics) { Shelf = shelf }, found.Diagnostics);
        }

        read.Value?.Dispose();
        return Result.Failed<OpenedHistory>(backup.Diagnostics);
    }

    /// <summary>The version that somebody means by a name, its beginning, or <c>latest</c>.</summary>
    public Result<StateVersion> Find(string id)
    {
        var versions = Shelf.Versions;
        if (id == Newest && versions.FirstOrDefault(static x => x.Entry is not { Content: null }) is { } newest)
        {
            return Result.Of(newest);
        }

        var name = int.TryParse(id, out _) ? "v" + id : id;
        if (versions.FirstOrDefault(x => x.Id == name) is { } exact)
        {
            return Result.Of(exact);
        }

        var matches = name.Contains(':', StringComparison.Ordinal)
            ? versions.Where(x => x.Id.StartsWith(name, StringComparison.Ordinal)).ToList()
            : [];
        return matches.Count switch
        {
            0 => Result.Failed<StateVersion>(CliHistoryDiagnostics.NoSuchVersion(id)),
            1 => Result.Of(matches[0]),
            _ => Result.Failed<StateVersion>(CliHistoryDiagnostics.SeveralVersions(
                id, matches.Take(MatchesMax).Select(static x => x.Id))),
        };
    }
}
