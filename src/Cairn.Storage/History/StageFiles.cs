using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// Makes, copies, renames and removes whole stages. The caller holds the tools' locks. A rename can be cut short at
/// any point and run again: whatever belongs to the stage is there under the new name before anything of the old
/// one goes.
/// </summary>
public sealed class StageFiles
{
    private const string Meta = "version: 1\n";

    private readonly DurableFile _files;
    private readonly StorageLimits _limits;
    private readonly StateFileWriter _writer;
    private readonly StateFileWriter _silent;

    /// <summary>As <see cref="StateFileWriter(TimeProvider, ChangeAuthor, Func{Diagnostic?})"/>.</summary>
    public StageFiles(TimeProvider time, ChangeAuthor author, Func<Diagnostic?>? fence = null)
        : this(time, author, new DurableFile(), StorageLimits.Default, fence)
    {
    }

    internal StageFiles(
        TimeProvider time,
        ChangeAuthor author,
        DurableFile files,
        StorageLimits limits,
        Func<Diagnostic?>? fence = null)
    {
        (_files, _limits) = (files, limits);
        _writer = new StateFileWriter(time, files, limits, author, fence);
        _silent = new StateFileWriter(time, files, limits, author: null, fence);
    }

    /// <summary>
    /// Writes the state of a stage that has none yet; a store that is new gets the layout by projects.
    /// </summary>
    public Result<WriteReceipt> Create(StagePlace place, ReadOnlyMemory<byte> state)
    {
        var meta = Path.Combine(place.Root, ".pulumi", "meta.yaml");
        if (place.Kind == StageKind.Pulumi && place.Project is not null && Presence.IsMissing(meta)
            && Presence.IsMissing(Path.Combine(place.Root, ".pulumi", "stacks")))
        {
            var problem = _files.CreateDirectory(DurableFile.FolderOf(meta))
                ?? _files.Create(meta, static stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Meta)));
            if (problem is not null)
            {
                return Result.Failed<WriteReceipt>(problem);
            }
        }

        return _writer.Create(
            place.StatePath, StateBytes.FromArray(state), [StatePiece.Keep(0, state.Length)],
            CompressionNames.Of(place.StatePath));
    }

    /// <summary>Writes a copy, with what opens its secrets. Pieces refer to the old state.</summary>
    public Result<WriteReceipt> Copy(
        StagePlace from, StateFile old, IReadOnlyList<StatePiece> pieces, StagePlace to)
    {
        var copied = StageCompanions.Copy(StageCompanions.Secrets(from, to), _files, _limits);
        return copied.TryGet(out _)
            ? _writer.Create(to.StatePath, old.Bytes, pieces, old.Compression)
            : Result.Failed<WriteReceipt>(copied.Diagnostics);
    }

    /// <summary>Writes the state under its new name, takes its history along, then removes the old one.</summary>
    public Result<WriteReceipt> Rename(
        StagePlace from, StateFile old, IReadOnlyList<StatePiece> pieces, StagePlace to)
    {
        var companions = StageCompanions.Of(from, to, _limits).ToList();
        var copied = StageCompanions.Copy(companions, _files, _limits);
        if (!copied.TryGet(out _))
        {
            return Result.Failed<WriteReceipt>(copied.Diagnostics);
        }

        if (MoveHistory(from, to) is { } problem)
        {
            return Result.Failed<WriteReceipt>(problem);
        }

        var written = Presence.MayExist(to.StatePath)
            ? Again(to, old, pieces)
            : _writer.Create(to.StatePath, old.Bytes, pieces, old.Compression, isUnchecked: false, renamed: old);
        if (!written.TryGet(out var receipt))
        {
            return written;
        }

        var removed = _silent.Remove(old);
        if (removed.Value is null && !_files.IsGone(from.StatePath))
        {
            return Result.Failed<WriteReceipt>(removed.Diagnostics);
        }

        var leftovers = companions.Where(static x => File.Exists(x.To))
            .Select(x => _files.Delete(x.From)).OfType<Diagnostic>().ToList();

        // Gone, but perhaps not on the disk yet: after a power cut the old name may be back, beside the new one.
        return Result.Of(
            receipt with { BackupPath = removed.Value?.BackupPath },
            [
                .. written.Diagnostics,
                .. removed.Diagnostics.Concat(leftovers).Select(static x => x with { Severity = Severity.Warning }),
            ]);
    }

    /// <summary>
    /// Removes a stage's state, after a backup. Its history stays, and so does what opens its secrets.
    /// </summary>
    public Result<WriteReceipt> Remove(StateFile state) => _writer.Remove(state);

    /// <summary>
    /// What is under the new name already is the outcome of a rename that was cut short, or somebody else's stage.
    /// </summary>
    private Result<WriteReceipt> Again(StagePlace to, StateFile old, IReadOnlyList<StatePiece> pieces)
    {
        var read = new StateFileReader(_limits).Read(to.StatePath, CancellationToken.None);
        using var there = read.Value;
        return there is not null
            && ContentShelf.AddressOf(there.Bytes, [StatePiece.Keep(0, there.Bytes.Length)])
                == ContentShelf.AddressOf(old.Bytes, pieces)
                    ? Result.Of(new WriteReceipt(to.StatePath, BackupPath: null, there.Bytes.Length))
                    : Result.Failed<WriteReceipt>(HistoryDiagnostics.StageExists(to.Stack, to.StatePath));
    }

    private Diagnostic? MoveHistory(StagePlace from, StagePlace to)
        => HistoryFolder.Of(from) is { } old && HistoryFolder.Of(to) is { } target
            && Presence.MayExist(old.Path) && !Directory.Exists(target.Path)
                ? _files.CreateDirectory(DurableFile.FolderOf(target.Path)) ?? _files.Move(old.Path, target.Path)
                : null;
}
