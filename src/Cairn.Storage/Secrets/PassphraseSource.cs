using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Finds a stage's passphrase without asking anybody: <c>PULUMI_CONFIG_PASSPHRASE</c>, which may be empty, the file
/// that <c>PULUMI_CONFIG_PASSPHRASE_FILE</c> names, or the one that SST keeps beside the states of its local home.
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
    public Result<byte[]> Find(StagePlace place)
    {
        if (environment.Get("PULUMI_CONFIG_PASSPHRASE") is { } passphrase)
        {
            return Result.Of(Encoding.UTF8.GetBytes(passphrase));
        }

        if (environment.Get("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } path)
        {
            var content = SmallFile.Read(path, limits);
            return content.TryGet(out var bytes)
                ? Result.Of(Trimmed(bytes))
                : Result.Failed<byte[]>(StorageDiagnostics.NoPassphraseFile(path, content.Diagnostics[0]));
        }

        return place.Kind == StageKind.Sst ? OfSst(place) : Result.Failed<byte[]>();
    }

    /// <summary>Older versions of SST wrote the file without an extension.</summary>
    private Result<byte[]> OfSst(StagePlace place)
    {
        var path = Path.Combine(place.Root, "passphrase", place.Project ?? "", place.Stack);
        var found = SmallFile.TryRead(path + ".json", limits) ?? SmallFile.TryRead(path, limits);
        return found is null ? Result.Failed<byte[]>() : Result.Of(Trimmed(found));
    }

    private static byte[] Trimmed(byte[] bytes)
    {
        var trimmed = bytes.AsSpan().Trim(" \t\r\n"u8).ToArray();
        CryptographicOperations.ZeroMemory(bytes);
        return trimmed;
    }
}
