using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The passphrases of an SST app's stages in its local home: files of 44 characters, the base64 of 32 random bytes
/// (spec/state.md §3.2). While a rotation is unfinished there may be two.
/// </summary>
internal sealed class SstPassphrases(string root, string app, StorageLimits limits)
{
    /// <summary>The file that SST reads.</summary>
    public string PathOf(string stage) => Path.Combine(root, "passphrase", app, stage + ".json");

    /// <summary>The stage's passphrase, then the one that a rotation is about to put in its place; or none.</summary>
    public IReadOnlyList<byte[]> Find(string stage)
    {
        // Older versions of SST wrote the file without an extension.
        var path = PathOf(stage);
        var current = SmallFile.TryRead(path, limits) ?? SmallFile.TryRead(path[..^".json".Length], limits);
        var coming = RotationFolder.Of(root, app, stage).StagedPassphrase(limits);
        return [.. new[] { current, coming }.OfType<byte[]>().Select(Trimmed)];
    }

    /// <summary>The stage's passphrase; a stage that has none gets the given one, or a random one.</summary>
    public Result<byte[]> FindOrMake(string stage, DurableFile files, string? initial)
    {
        if (Find(stage) is [var found, ..])
        {
            return Result.Of(found);
        }

        var path = PathOf(stage);
        var made = initial is { Length: > 0 } ? Encoding.UTF8.GetBytes(initial) : New();
        if (SstSecretStore.KeyOf(made) is null)
        {
            return Result.Failed<byte[]>(SecretDiagnostics.SstPassphraseInvalid(path));
        }

        var problem = files.CreateDirectory(DurableFile.FolderOf(path))
            ?? files.Create(path, stream => stream.Write(made));
        return problem is null ? Result.Of(made)
            : problem.Code.Number == StorageDiagnostics.AlreadyExistsCode && Find(stage) is [var theirs, ..]
                ? Result.Of(theirs)
                : Result.Failed<byte[]>(problem);
    }

    /// <summary>A new passphrase as SST makes them.</summary>
    public static byte[] New()
    {
        Span<byte> key = stackalloc byte[AesValues.KeyBytes];
        RandomNumberGenerator.Fill(key);
        var text = new byte[(AesValues.KeyBytes + 2) / 3 * 4];
        System.Buffers.Text.Base64.EncodeToUtf8(key, text, out _, out _);
        CryptographicOperations.ZeroMemory(key);
        return text;
    }

    internal static byte[] Trimmed(byte[] bytes)
    {
        var trimmed = bytes.AsSpan().Trim(" \t\r\n"u8).ToArray();
        CryptographicOperations.ZeroMemory(bytes);
        return trimmed;
    }
}
