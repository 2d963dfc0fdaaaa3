using System.Text;
using Cairn.Model;
using Cairn.State.Integrity;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The passphrases that Cairn made, each in a file of its own in the user's configuration folder, open to its owner
/// only. A file is found by the salt that its passphrase belongs to: a stage that is moved, renamed or copied takes
/// its salt along (docs/adr/0025-a-passphrase-is-made-and-kept.md).
/// </summary>
public sealed class KeptPassphrases(IEnvironment environment, StorageLimits limits)
{
    private const int HashLetters = 16;

    public KeptPassphrases(IEnvironment environment)
        : this(environment, StorageLimits.Default)
    {
    }

    /// <summary>The folder that they are in.</summary>
    public string Folder => Path.Combine(environment.ConfigFolder, "cairn", "passphrases");

    /// <summary>The passphrase of a salt, to be cleared by the caller; null: none is kept here.</summary>
    public byte[]? Read(string salt)
        => PathOf(salt) is { } path && SmallFile.TryRead(path, limits) is { } content
            ? SstPassphrases.Trimmed(content)
            : null;

    /// <summary>The file with the passphrase of a salt; null: none is kept here.</summary>
    public string? PathOf(string salt)
        => FolderEntries.Files(Folder, limits)
            .FirstOrDefault(path => path.EndsWith("." + Hash(salt), StringComparison.Ordinal));

    /// <summary>
    /// Keeps a passphrase; the value is its file. It is on the disk before anything is encrypted with it.
    /// </summary>
    /// <param name="place">The stage that it is made for; only for people who read the file's name.</param>
    /// <param name="salt">What it belongs to.</param>
    /// <param name="passphrase">UTF-8; the caller clears it.</param>
    internal Result<string> Keep(StagePlace place, string salt, ReadOnlyMemory<byte> passphrase)
    {
        var path = Path.Combine(Folder, $"{place.Project ?? "state"}.{place.Stack}.{Hash(salt)}");
        var files = new DurableFile();
        var problem = files.CreateDirectory(Folder) ?? files.Create(path, stream => stream.Write(passphrase.Span));
        return problem is null ? Result.Of(path) : Result.Failed<string>(problem);
    }

    private static string Hash(string salt) => Sha256.Hex(Encoding.UTF8.GetBytes(salt))[..HashLetters];
}
