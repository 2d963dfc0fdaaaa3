using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The secrets of an SST app in its local home (spec/state.md §3.2): <c>secret/app/stage.json</c> is a nonce and the
/// encrypted JSON of names and values, AES-256-GCM with the stage's passphrase as the key itself. What all stages
/// share is in the stage <see cref="Fallback"/>, which has a passphrase of its own.
/// </summary>
public sealed class SstSecretStore
{
    /// <summary>The stage whose secrets all others fall back to.</summary>
    public const string Fallback = "_fallback";

    private readonly string _root;
    private readonly string _app;
    private readonly DurableFile _files;
    private readonly StorageLimits _limits;

    /// <summary>The secrets of an app.</summary>
    /// <param name="root">SST's folder <c>state</c>.</param>
    /// <param name="app">The app.</param>
    public SstSecretStore(string root, string app)
        : this(root, app, new DurableFile(), StorageLimits.Default)
    {
    }

    internal SstSecretStore(string root, string app, DurableFile files, StorageLimits limits)
    {
        _root = root;
        _app = app;
        _files = files;
        _limits = limits;
    }

    /// <summary>The file of a stage's secrets. It need not exist.</summary>
    public string PathOf(string stage) => Path.Combine(_root, "secret", _app, stage + ".json");

    /// <summary>A stage's secrets; none where there is no file.</summary>
    public Result<SecretTexts> Read(string stage) => Load(stage, out _);

    /// <summary>
    /// Reads, changes and writes a stage's secrets; nobody else's change in between is lost. The first secret of a
    /// stage that has no passphrase makes one.
    /// </summary>
    /// <param name="stage">The stage.</param>
    /// <param name="change">Makes the new secrets; the same ones: nothing is written.</param>
    /// <param name="initialPassphrase">What <c>SST_PASSPHRASE</c> says, for a new stage; null: a random one.</param>
    /// <param name="cancellationToken">Ends the wait for another Cairn.</param>
    public Result<SecretTexts> Change(
        string stage,
        Func<SecretTexts, SecretTexts> change,
        string? initialPassphrase,
        CancellationToken cancellationToken)
        => StateFileReader.Guarded(PathOf(stage), () =>
        {
            var taken = Lock(stage, cancellationToken);
            using var held = taken.Value;
            return held is null
                ? Result.Failed<SecretTexts>(taken.Diagnostics)
                : Changed(stage, change, initialPassphrase);
        });

    internal Result<IDisposable> Lock(string stage, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_root, "cairn", "locks", _app, stage + ".secrets.lock");
        if (_files.CreateDirectory(DurableFile.FolderOf(path)) is { } noFolder)
        {
            return Result.Failed<IDisposable>(noFolder);
        }

        var taken = PatientLock.Take(path, PathOf(stage), cancellationToken);
        return taken.Diagnostics is [{ Code.Number: StorageDiagnostics.BeingWrittenCode }]
            ? Result.Failed<IDisposable>(SecretDiagnostics.Busy(PathOf(stage)))
            : taken;
    }

    /// <summary>The secrets' bytes under a passphrase.</summary>
    internal static byte[] Encrypt(SecretTexts texts, ReadOnlySpan<byte> key)
    {
        using var values = new AesValues(key);
        var json = texts.ToJson();
        var bytes = new byte[AesValues.NonceBytes + json.Length + AesValues.TagBytes];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, AesValues.NonceBytes));
        values.Seal(bytes.AsSpan(0, AesValues.NonceBytes), json, bytes.AsSpan(AesValues.NonceBytes));
        CryptographicOperations.ZeroMemory(json);
        return bytes;
    }

    /// <summary>Null where the key is another one, or the bytes were altered.</summary>
    internal static SecretTexts? TryDecrypt(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key)
    {
        if (bytes.Length < AesValues.NonceBytes + AesValues.TagBytes)
        {
            return null;
        }

        using var values = new AesValues(key);
        if (!values.TryOpen(bytes[..AesValues.NonceBytes], bytes[AesValues.NonceBytes..], out var json))
        {
            return null;
        }

        var texts = SecretTexts.TryParse(json);
        CryptographicOperations.ZeroMemory(json);
        return texts;
    }

    /// <summary>The key that a passphrase stands for: the base64 of 32 bytes; null where it is none.</summary>
    internal static byte[]? KeyOf(ReadOnlySpan<byte> passphrase)
        => AesValues.TryBase64(Encoding.UTF8.GetString(passphrase), out var key) && key.Length == AesValues.KeyBytes
            ? key
            : null;

    private Result<SecretTexts> Changed(
        string stage, Func<SecretTexts, SecretTexts> change, string? initialPassphrase)
    {
        var loaded = Load(stage, out var before);
        if (!loaded.TryGet(out var old))
        {
            return loaded;
        }

        var texts = change(old);
        if (ReferenceEquals(texts, old))
        {
            return loaded;
        }

        var made = KeyFor(stage, initialPassphrase);
        if (!made.TryGet(out var key))
        {
            return Result.Failed<SecretTexts>(made.Diagnostics);
        }

        var path = PathOf(stage);
        var bytes = Encrypt(texts, key);
        CryptographicOperations.ZeroMemory(key);
        var problem = _files.CreateDirectory(DurableFile.FolderOf(path))
            ?? _files.Replace(path, stream => stream.Write(bytes), () => Is(path, before)
                ? null
                : SecretDiagnostics.SecretsChangedMeanwhile(path));
        return problem is null ? Result.Of(texts) : Result.Failed<SecretTexts>(problem);
    }

    private bool Is(string path, byte[]? before)
        => before is null ? Presence.IsMissing(path) : before.AsSpan().SequenceEqual(SmallFile.TryRead(path, _limits));

    private Result<SecretTexts> Load(string stage, out byte[]? content)
    {
        content = null;
        var path = PathOf(stage);
        if (Presence.IsMissing(path))
        {
            return Result.Of(SecretTexts.None);
        }

        var read = SmallFile.Read(_files.Calls, path, _limits);
        if (!read.TryGet(out content))
        {
            return Result.Failed<SecretTexts>(read.Diagnostics);
        }

        var passphrases = new SstPassphrases(_root, _app, _files.Calls, _limits);
        var known = passphrases.Find(stage);
        if (!known.TryGet(out var found))
        {
            return Result.Failed<SecretTexts>(known.Diagnostics);
        }

        if (found.Count == 0)
        {
            return Result.Failed<SecretTexts>(SecretDiagnostics.SstPassphraseMissing(passphrases.PathOf(stage)));
        }

        var isKey = false;
        foreach (var passphrase in found)
        {
            var key = KeyOf(passphrase);
            CryptographicOperations.ZeroMemory(passphrase);
            isKey |= key is not null;
            var texts = key is null ? null : TryDecrypt(content, key);
            CryptographicOperations.ZeroMemory(key);
            if (texts is not null)
            {
                return Result.Of(texts);
            }
        }

        return Result.Failed<SecretTexts>(isKey
            ? SecretDiagnostics.SstSecretsDamaged(path)
            : SecretDiagnostics.SstPassphraseInvalid(passphrases.PathOf(stage)));
    }

    private Result<byte[]> KeyFor(string stage, string? initialPassphrase)
    {
        var made = new SstPassphrases(_root, _app, _files.Calls, _limits).FindOrMake(stage, _files, initialPassphrase);
        if (!made.TryGet(out var passphrase))
        {
            return made;
        }

        var key = KeyOf(passphrase);
        CryptographicOperations.ZeroMemory(passphrase);
        return key is not null
            ? Result.Of(key)
            : Result.Failed<byte[]>(SecretDiagnostics.SstPassphraseInvalid(
                new SstPassphrases(_root, _app, _files.Calls, _limits).PathOf(stage)));
    }
}
