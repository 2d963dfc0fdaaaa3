using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>A state's bytes at an address that the collector does not know: they never move.</summary>
internal abstract unsafe class AddressedStateBytes : StateBytes
{
    private NativeRegions? _regions;

    /// <summary>The first byte; null once the bytes are gone.</summary>
    protected byte* Start { get; set; }

    public override ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(Start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new ReadOnlySpan<byte>(Start + start, length);
    }

    public override Action? Beside(Action work) => Files.Beside.Start(work);

    public override ReadOnlyMemory<byte> Memory(long start, int length)
        => (_regions ??= new NativeRegions(this)).Memory(start, length);
}
