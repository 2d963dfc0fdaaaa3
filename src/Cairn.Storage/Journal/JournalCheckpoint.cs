using System.Buffers.Binary;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Journal;

/// <summary>
/// Written before a checkpoint is put in place, so that whoever finds the file later knows it as this run's.
/// </summary>
/// <param name="Entries">How many of the run's entries are in it.</param>
/// <param name="Head">What the file will be.</param>
/// <param name="IsFinal">Whether the run has nothing more to add.</param>
internal readonly record struct JournalCheckpoint(long Entries, Head Head, bool IsFinal)
{
    private const int SizeBytes = 33;

    public byte[] Bytes()
    {
        var bytes = new byte[SizeBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Entries);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Head.Length);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(16), Head.Hash);
        bytes[32] = IsFinal ? (byte)1 : (byte)0;
        return bytes;
    }

    public static JournalCheckpoint? Read(ReadOnlySpan<byte> bytes) => bytes.Length != SizeBytes
        ? null
        : new JournalCheckpoint(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            new Head(
                BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadUInt128LittleEndian(bytes[16..])),
            bytes[32] == 1);
}
