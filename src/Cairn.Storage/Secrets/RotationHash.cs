using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Secrets;

/// <summary>SHA-256 of what a file holds, in hexadecimal: of a state of its unpacked bytes.</summary>
internal static class RotationHash
{
    /// <summary>What stands for a file that isn't there.</summary>
    public const string None = "none";

    private const int StepBytes = 1 << 20;

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Of(StateFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var at = 0L; at < file.Bytes.Length; at += StepBytes)
        {
            hash.AppendData(file.Bytes.Slice(at, (int)Math.Min(StepBytes, file.Bytes.Length - at)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static Result<string> OfFile(ISystemCalls calls, string path, StorageLimits limits)
    {
        var content = SmallFile.TryRead(calls, path, limits, out var problem);
        return problem is not null ? Result.Failed<string>(problem) : Result.Of(content is null ? None : Of(content));
    }

    /// <summary>The hash of an item's target as it is now.</summary>
    public static Result<string> Of(ISystemCalls calls, RotationItem item, StorageLimits limits)
    {
        if (item.Kind != RotationKind.State || Presence.IsMissing(item.Target))
        {
            return OfFile(calls, item.Target, limits);
        }

        var read = new StateFileReader(limits, calls).Read(item.Target, CancellationToken.None);
        using var file = read.Value;
        return file is null ? Result.Failed<string>(read.Diagnostics) : Result.Of(Of(file));
    }
}
