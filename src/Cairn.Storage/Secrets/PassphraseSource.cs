using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Finds a stage's passphrase without asking anybody: <c>PULUMI_CONFIG_PASSPHRASE</c>, which may be empty, the file
/// that <c>PULUMI_CONFIG_PASSPHRASE_FILE</c> names, the one that SST keeps beside the states of its local home, or one
/// that Cairn made and kept. Variables come first.
/// </summary>
public sealed class PassphraseSource(IEnvironment environment, StorageLimits limits)
{
    public PassphraseSource(IEnvironment environment)
        : this(environment, StorageLimits.Default)
    {
    }

    /// <summary>
    /// The passphrase in UTF-8, to be cleared by the caller. No value and no diagnostics: there is none at hand.
    /// </summary>
    public Result<byte[]> Find(StagePlace place, string? salt = null)
    {
        var all = FindAll(place, salt);
        return all.Value is [var first, ..] ? Result.Of(first) : Result.Failed<byte[]>(all.Diagnostics);
    }

    /// <summary>
    /// All passphrases that may be the stage's, the likeliest first: while a change of SST's passphrase is unfinished
    /// there are two. To be cleared by the caller. No value and no diagnostics: there is none at hand.
    /// </summary>
    /// <param name="place">The stage.</param>
    /// <param name="salt">What a passphrase that Cairn made is found by; null: there is none to open yet.</param>
    public Result<IReadOnlyList<byte[]>> FindAll(StagePlace place, string? salt = null)
    {
        if (environment.Get("PULUMI_CONFIG_PASSPHRASE") is { } passphrase)
        {
            return Result.Of<IReadOnlyList<byte[]>>([Encoding.UTF8.GetBytes(passphrase)]);
        }

        if (environment.Get("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } path)
        {
            var content = SmallFile.Read(path, limits);
            return content.TryGet(out var bytes)
                ? Result.Of<IReadOnlyList<byte[]>>([SstPassphrases.Trimmed(bytes)])
                : Result.Failed<IReadOnlyList<byte[]>>(
                    StorageDiagnostics.NoPassphraseFile(path, content.Diagnostics[0]));
        }

        var own = place.Kind == StageKind.Sst
            ? new SstPassphrases(place.Root, place.Project ?? "", SystemCalls.Real, limits).Find(place.Stack)
            : default;
        return own.Value is { Count: > 0 } || !own.Diagnostics.IsEmpty ? own
                : salt is not null && new KeptPassphrases(environment, limits).Read(salt) is { } kept
                    ? Result.Of<IReadOnlyList<byte[]>>([kept])
                    : Result.Failed<IReadOnlyList<byte[]>>();
    }
}
