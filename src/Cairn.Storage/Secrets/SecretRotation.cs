using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Changes the passphrase of a stage: its state, its settings, SST's secrets and passphrase. All new contents are
/// written beside the old ones, then a marker decides, then they are put in place. A run that ends anywhere leaves
/// the stage under the old passphrase, or is finished by the next command, without any passphrase (docs/adr/0020).
/// </summary>
public sealed class SecretRotation
{
    /// <summary>The words of the command, as locks and history name it.</summary>
    public const string Command = "secret rotate";

    private readonly RunContext _context;
    private readonly DurableFile _files;
    private readonly StorageLimits _limits;
    private readonly PassphraseKeys _keys;
    private readonly ChangeAuthor? _author;

    /// <summary>On the real disk, on behalf of somebody, whom the history will name.</summary>
    public SecretRotation(ProcessIdentity identity, TimeProvider time, ChangeAuthor author)
        : this(RunContext.OfDisk(identity, time), PassphraseKeys.OfProcess, author)
    {
    }

    /// <summary>Without an author nothing is noted in the history.</summary>
    internal SecretRotation(RunContext context, PassphraseKeys keys, ChangeAuthor? author = null)
    {
        _context = context;
        _keys = keys;
        _author = author;
        _files = context.Files;
        _limits = context.Limits;
    }

    /// <summary>Whether a rotation of the stage was decided and not finished.</summary>
    public static bool IsPending(StagePlace place) => RotationFolder.Of(place) is { IsDecided: true };

    /// <summary>A new passphrase as SST makes them, in UTF-8, to be cleared by the caller.</summary>
    public static byte[] NewPassphrase() => SstPassphrases.New();

    /// <summary>Whether SST can use a passphrase: it has to be the base64 of 32 bytes.</summary>
    public static bool IsSstPassphrase(ReadOnlySpan<byte> passphrase) => SstSecretStore.KeyOf(passphrase) is not null;

    /// <summary>Finishes what an interrupted rotation left. To be called before secrets are read or written.</summary>
    public Result<RotationOutcome> Resume(StagePlace place, CancellationToken cancellationToken)
    {
        if (!IsPending(place))
        {
            return Result.Of(new RotationOutcome([]));
        }

        var taken = Hold(place, finishes: true, cancellationToken);
        using var hold = taken.Value;
        return hold is null
            ? Result.Failed<RotationOutcome>(taken.Diagnostics)
            : Result.Of(new RotationOutcome(hold.Rotated), taken.Diagnostics);
    }

    /// <summary>Puts a stage under a new passphrase.</summary>
    /// <param name="place">The stage.</param>
    /// <param name="settingsPath">The file of a Pulumi stack's settings; null where there is none.</param>
    /// <param name="oldPassphrases">What may open the stage now, in UTF-8; SST's own need not be among them.</param>
    /// <param name="newPassphrase">The new one, in UTF-8; the caller clears it.</param>
    /// <param name="cancellationToken">Ends the wait for another Cairn.</param>
    public Result<RotationOutcome> Rotate(
        StagePlace place,
        string? settingsPath,
        IReadOnlyList<byte[]> oldPassphrases,
        ReadOnlyMemory<byte> newPassphrase,
        CancellationToken cancellationToken)
        => RotationFolder.Of(place) is not { } folder
            ? Result.Failed<RotationOutcome>(SecretDiagnostics.NoStageToRotate(place.StatePath))
            : StateFileReader.Guarded(place.StatePath, () =>
            {
                var lockTaken = OwnLock(folder, cancellationToken);
                using var own = lockTaken.Value;
                if (own is null)
                {
                    return Result.Failed<RotationOutcome>(lockTaken.Diagnostics);
                }

                var taken = Hold(place, finishes: false, cancellationToken);
                using var held = taken.Value;
                return held is null
                    ? Result.Failed<RotationOutcome>(taken.Diagnostics)
                    : Locked(folder, held, settingsPath, oldPassphrases, newPassphrase.Span, cancellationToken);
            });

    /// <summary>Of several Cairns one at a time looks after the rotation of a stage.</summary>
    private Result<IDisposable> OwnLock(RotationFolder folder, CancellationToken cancellationToken)
        => _files.CreateDirectory(DurableFile.FolderOf(folder.Path)) is { } problem
            ? Result.Failed<IDisposable>(problem)
            : PatientLock.Take(folder.Path + ".lock", folder.MarkerPath, cancellationToken);

    private Result<StageHold> Hold(StagePlace place, bool finishes, CancellationToken cancellationToken)
        => new StageRuns(_context).Hold(
            place, new HoldRequest { Command = Command, FinishesRotation = finishes }, cancellationToken);

    private Result<RotationOutcome> Finish(RotationFolder folder, StageHold hold)
        => new RotationFinish(_context.Time, _files, _limits, _author, hold.Fence).Run(folder);

    private Result<RotationOutcome> Locked(
        RotationFolder folder,
        StageHold hold,
        string? settingsPath,
        IReadOnlyList<byte[]> oldPassphrases,
        ReadOnlySpan<byte> newPassphrase,
        CancellationToken cancellationToken)
    {
        var place = hold.Place;
        var store = place.Kind == StageKind.Sst
            ? new SstSecretStore(place.Root, place.Project ?? "", _files, _limits)
            : null;
        var lockTaken = store is not null ? store.Lock(place.Stack, cancellationToken)
            : settingsPath is not null ? PatientLock.Take(settingsPath + ".cairn-lock", settingsPath, cancellationToken)
            : default;
        using var held = lockTaken.Value;
        if (!lockTaken.Diagnostics.IsEmpty)
        {
            return Result.Failed<RotationOutcome>(lockTaken.Diagnostics);
        }

        // One that met a foreign change stays decided; this one takes its place.
        if (folder.IsDecided && Finish(folder, hold) is { Value: null, Diagnostics: var unfinished }
            && unfinished[0].Code.Number != SecretDiagnostics.RotationConflictCode)
        {
            return Result.Failed<RotationOutcome>(unfinished);
        }

        var prepared = Prepare(folder, place, settingsPath, oldPassphrases, newPassphrase, store);
        if (!prepared.TryGet(out var items))
        {
            return Result.Failed<RotationOutcome>(
                [.. prepared.Diagnostics.Select(x => SecretDiagnostics.RotationStopped(place.StatePath, x))]);
        }

        if (items.Count == 0)
        {
            return Result.Of(new RotationOutcome([]));
        }

        return folder.Decide(_files, items) is not { } undecided ? Finish(folder, hold)
            : Result.Failed<RotationOutcome>(
                IsRevoked(folder, items)
                    ? SecretDiagnostics.RotationStopped(place.StatePath, undecided)
                    : SecretDiagnostics.RotationUnfinished(folder.MarkerPath, undecided));
    }

    /// <summary>After a marker that could not be written: whether it is certain that there is none of ours.</summary>
    private bool IsRevoked(RotationFolder folder, IReadOnlyList<RotationItem> items)
    {
        var read = folder.Read(_files.Calls, _limits);
        return read.TryGet(out var there)
            ? !there.SequenceEqual(items) || _files.Delete(folder.MarkerPath) is null
            : read.Diagnostics[0].Code.Number == StorageDiagnostics.NotFoundCode;
    }

    private Result<IReadOnlyList<RotationItem>> Prepare(
        RotationFolder folder,
        StagePlace place,
        string? settingsPath,
        IReadOnlyList<byte[]> oldPassphrases,
        ReadOnlySpan<byte> newPassphrase,
        SstSecretStore? store)
    {
        if (store is not null && !IsSstPassphrase(newPassphrase))
        {
            return Result.Failed<IReadOnlyList<RotationItem>>(SecretDiagnostics.SstPassphraseInvalid(place.Stack));
        }

        var listed = folder.IsDecided ? folder.Read(_files.Calls, _limits) : Result.Of<IReadOnlyList<RotationItem>>([]);
        if (!listed.TryGet(out var needed))
        {
            return listed;
        }

        if ((_files.CreateDirectory(folder.Path) ?? folder.Sweep(_files, needed)) is { } blocked)
        {
            return Result.Failed<IReadOnlyList<RotationItem>>(blocked);
        }

        var passphrases = store is null ? null
            : new SstPassphrases(place.Root, place.Project ?? "", _files.Calls, _limits);
        var known = passphrases?.Find(place.Stack) ?? Result.Of<IReadOnlyList<byte[]>>([]);
        if (!known.TryGet(out var own))
        {
            return Result.Failed<IReadOnlyList<RotationItem>>(known.Diagnostics);
        }

        using var fresh = PassphraseSecrets.Create(newPassphrase, _keys);
        var preparation = new RotationPreparation(
            folder, _files, _limits, _keys, [.. own, .. oldPassphrases], fresh);
        var problem = preparation.State(place.StatePath)
            ?? (settingsPath is null ? null : preparation.Settings(settingsPath, SaltOf(place.StatePath)))
            ?? (store is null || passphrases is null
                ? null
                : preparation.Sst(store, passphrases.PathOf(place.Stack), place.Stack, newPassphrase));
        foreach (var passphrase in own)
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }

        if (problem is null)
        {
            return Result.Of(preparation.Items);
        }

        _ = folder.Sweep(_files, needed);
        return Result.Failed<IReadOnlyList<RotationItem>>(problem);
    }

    private string? SaltOf(string statePath)
    {
        using var file = !Presence.IsMissing(statePath)
            ? new StateFileReader(_limits, _files.Calls).Read(statePath, CancellationToken.None).Value
            : null;
        return file is null ? null : StateDocument.Open(file.Bytes).Value?.SecretsProvider?.Salt;
    }
}
