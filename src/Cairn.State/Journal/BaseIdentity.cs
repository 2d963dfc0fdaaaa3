using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>Which state a journal is about: its entries mean nothing for any other.</summary>
/// <param name="Sha256">The SHA-256 of the state's decoded bytes, 32 bytes.</param>
/// <param name="Length">How many bytes these are.</param>
/// <param name="Sequence">The number of the head that the run started from; 0 where the store counts none.</param>
public sealed record BaseIdentity(EquatableArray<byte> Sha256, long Length, long Sequence)
{
    public const int HashLength = 32;

    private const int BlockBytes = 1 << 20;

    /// <summary>The identity of a state; reads all of it.</summary>
    public static BaseIdentity Of(StateBytes bytes, long sequence)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long start = 0; start < bytes.Length; start += BlockBytes)
        {
            hash.AppendData(bytes.Slice(start, (int)Math.Min(BlockBytes, bytes.Length - start)));
        }

        return new BaseIdentity([.. hash.GetHashAndReset()], bytes.Length, sequence);
    }
}
