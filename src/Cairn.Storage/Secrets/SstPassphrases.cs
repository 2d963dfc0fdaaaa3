using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The passphrases of an SST app's stages in its local home: files of 44 characters, the base64 of 32 random bytes
/// (spec/state.md §3.2). While a rotation is unfinished there may be two.
/// </summary>
internal sealed class SstPassphrases(string root, string app, ISystemCalls calls, StorageLimits limits)
{
    /// <summary>The file that SST reads.</summary>
    public string PathOf(string stage) => Path.Combine(root, "passphrase", app, stage + ".json");

    /// <summary>
    /// The stage's passphrase, then the one that a rotation is about to put in its place; or none. One that is there
    /// and can't be read is an error: nobody may take the stage for one that has none.
    /// </summary>
    public Result<IReadOnlyList<byte[]>> Find(string stage)
    {
        var current = Current(PathOf(stage));
        var coming = RotationFolder.Of(root, app, stage).StagedPassphrase(calls, limits);
        var found = new[] { current.Value, coming.Value }.OfType<byte[]>().Select(Trimmed).ToArray();
        if (current.Diagnostics.IsEmpty && coming.Diagnostics.IsEmpty)
        {
            return Result.Of<IReadOnlyList<byte[]>>(found);
        }

        foreach (var passphrase in found)
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }

        return Result.Failed<IReadOnlyList<byte[]>>([.. current.Diagnostics, .. coming.Diagnostics]);
    }

    /// <summary>The stage's passphrase; a stage that has none gets the given one, or a random one.</summary>
    public Result<byte[]> FindOrMake(string stage, DurableFile files, string? initial)
    {
        var known = Find(stage);
        if (!known.TryGet(out var found))
        {
            return Result.Failed<byte[]>(known.Diagnostics);
        }

        if (found is [var first, ..])
        {
            return Result.Of(first);
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
            : problem.Code.Number == StorageDiagnostics.AlreadyExistsCode && Find(stage).Value is [var theirs, ..]
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

    /// <summary>What is in force; without value or diagnostics where there is none.</summary>
    private Result<byte[]> Current(string path)
    {
        // Older versions of SST wrote the file without an extension.
        var content = SmallFile.TryRead(calls, path, limits, out var problem);
        if (content is null && problem is null)
        {
            content = SmallFile.TryRead(calls, path[..^".json".Length], limits, out problem);
        }

        return problem is null ? content is null ? default : Result.Of(content) : Result.Failed<byte[]>(problem);
    }

    internal static byte[] Trimmed(byte[] bytes)
    {
        var trimmed = bytes.AsSpan().Trim(" \t\r\n"u8).ToArray();
        CryptographicOperations.ZeroMemory(bytes);
        return trimmed;
    }
}
