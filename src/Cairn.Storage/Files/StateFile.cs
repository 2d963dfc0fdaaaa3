using System.IO.Hashing;
using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>
/// A state file that was read: its decoded bytes, and what is needed to notice that it changed since.
/// </summary>
public sealed class StateFile : IDisposable
{
    /// <summary>The path of standard input and output.</summary>
    public const string StandardStream = "-";

    private readonly UInt128? _storedFingerprint;

    internal StateFile(
        string path, StateBytes bytes, Compression compression, FileIdentity identity, UInt128? storedFingerprint)
    {
        Path = path;
        Bytes = bytes;
        Compression = compression;
        Identity = identity;
        _storedFingerprint = storedFingerprint;
    }

    /// <summary>The path as it was given, or <c>-</c>.</summary>
    public string Path { get; }

    /// <summary>The decoded bytes. They are gone when this file is disposed of.</summary>
    public StateBytes Bytes { get; }

    public Compression Compression { get; }

    /// <summary>What the file was when it was opened; the default for standard input.</summary>
    public FileIdentity Identity { get; }

    /// <summary>
    /// XxHash128 of the bytes as stored, or null where the file is mapped: those bytes are the file's own, so they
    /// would change along with it.
    /// </summary>
    public UInt128? Fingerprint
        => _storedFingerprint ?? (Bytes is MappedStateBytes ? null : XxHash128.HashToUInt128(Whole()));

    public void Dispose() => Bytes.Dispose();

    private ReadOnlySpan<byte> Whole() => Bytes.Slice(0, checked((int)Bytes.Length));
}
