using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Config;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Writes the new contents of a rotation beside the old ones. Nothing of the stage itself is touched. Each old
/// passphrase is tried on each file, so a rotation that met a foreign change can be run again.
/// </summary>
internal sealed class RotationPreparation(
    RotationFolder folder,
    DurableFile files,
    StorageLimits limits,
    PassphraseKeys keys,
    IReadOnlyList<byte[]> oldPassphrases,
    PassphraseSecrets fresh)
{
    private readonly List<RotationItem> _items = [];

    public IReadOnlyList<RotationItem> Items => _items;

    /// <summary>Null where it succeeded, or there is no state.</summary>
    public Diagnostic? State(string path)
    {
        if (Presence.IsMissing(path))
        {
            return null;
        }

        var read = new StateFileReader(limits, files.Calls).Read(path, CancellationToken.None);
        using var file = read.Value;
        if (file is null)
        {
            return read.Diagnostics[0];
        }

        var opened = StateDocument.Open(file.Bytes);
        if (!opened.TryGet(out var document))
        {
            return opened.Diagnostics[0] with { Path = path };
        }

        if (document.SecretsProvider is not { } provider)
        {
            return null;
        }

        var cipher = Cipher(provider);
        using var old = cipher.Value;
        if (old is null)
        {
            return cipher.Diagnostics[0] with { Path = path };
        }

        var pieces = StateRekey.Make(document, old, fresh);
        return pieces.TryGet(out var made)
            ? Stage(
                RotationKind.State,
                path,
                RotationHash.Of(file),
                stream => StatePieceStream.Write(stream, file.Bytes, made, Compression.None))
            : SecretDiagnostics.NotRotatable(path) with { Urn = pieces.Diagnostics[0].Urn };
    }

    /// <summary>Null where it succeeded, or there are no settings.</summary>
    public Diagnostic? Settings(string path, string? stateSalt)
    {
        if (Presence.IsMissing(path))
        {
            return null;
        }

        var read = new StackSettingsFile(path, files, limits, project: "").Read();
        if (!read.TryGet(out var settings))
        {
            return read.Diagnostics[0];
        }

        var salt = settings.EncryptionSalt ?? stateSalt;
        if (salt is null)
        {
            return null;
        }

        var cipher = Open(salt);
        using var old = cipher.Value;
        if (old is null)
        {
            return cipher.Diagnostics[0] with { Path = path };
        }

        var before = RotationHash.Of(settings.Text);
        foreach (var entry in settings.Entries.Where(static x => x.Value.IsSecret))
        {
            var opened = entry.Value.Open(old);
            var resealed = opened.TryGet(out var plain) ? plain.Seal(fresh) : opened;
            var set = resealed.TryGet(out var value) ? settings.Set(entry.Key, value) : default;
            if (!set.TryGet(out settings))
            {
                return set.Diagnostics is [var reason, ..] ? reason : SecretDiagnostics.NotRotatable(path);
            }
        }

        var salted = settings.WithEncryptionSalt(fresh.Salt);
        return salted.TryGet(out var done)
            ? Stage(RotationKind.Settings, path, before, stream => stream.Write(Encoding.UTF8.GetBytes(done.Text)))
            : salted.Diagnostics[0];
    }

    /// <summary>SST's secrets, and in the end its passphrase. Null where it succeeded.</summary>
    public Diagnostic? Sst(SstSecretStore store, string passphrasePath, string stage, ReadOnlySpan<byte> passphrase)
    {
        var path = store.PathOf(stage);
        if (!Presence.IsMissing(path))
        {
            var read = store.Read(stage);
            if (!read.TryGet(out var texts))
            {
                return read.Diagnostics[0];
            }

            var key = SstSecretStore.KeyOf(passphrase) ?? [];
            var bytes = SstSecretStore.Encrypt(texts, key);
            CryptographicOperations.ZeroMemory(key);
            if (StageOver(RotationKind.Secrets, path, bytes) is { } problem)
            {
                return problem;
            }
        }

        var content = passphrase.ToArray();
        var staged = StageOver(RotationKind.Passphrase, passphrasePath, content);
        CryptographicOperations.ZeroMemory(content);
        return staged;
    }

    private Diagnostic? StageOver(RotationKind kind, string target, byte[] content)
    {
        var before = RotationHash.OfFile(files.Calls, target, limits);
        return before.TryGet(out var hash)
            ? Stage(kind, target, hash, stream => stream.Write(content))
            : before.Diagnostics[0];
    }

    private Diagnostic? Stage(RotationKind kind, string target, string before, Action<Stream> write)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var name = folder.NewName(kind);
        var item = new RotationItem(kind, target, name, before, After: "");
        var problem = files.Create(folder.StagedPath(item), stream =>
        {
            using var hashed = new HashingStream(stream, hash);
            write(hashed);
        });
        _items.Add(item with { After = Convert.ToHexStringLower(hash.GetHashAndReset()) });
        return problem;
    }

    private Result<PassphraseSecrets> Cipher(SecretsProvider provider) => provider switch
    {
        { Type: PassphraseSecrets.ProviderType, Salt: { } salt } => Open(salt),
        { Type: PassphraseSecrets.ProviderType }
            => Result.Failed<PassphraseSecrets>(StorageDiagnostics.SaltMalformed()),
        _ => Result.Failed<PassphraseSecrets>(CipherSource.Unsupported(provider.Type)),
    };

    private Result<PassphraseSecrets> Open(string salt)
    {
        var result = Result.Failed<PassphraseSecrets>(SecretDiagnostics.NoPassphrase());
        foreach (var passphrase in oldPassphrases)
        {
            result = PassphraseSecrets.Open(passphrase, salt, keys);
            if (result.Value is not null)
            {
                break;
            }
        }

        return result;
    }
}
