using System.Buffers;
using System.Runtime.InteropServices;
using Cairn.State.Document;

namespace Cairn.Storage.Files;

/// <summary>
/// Native bytes as memory, without a copy and without an object for each stretch: memory is addressed with 32 bits, so
/// the bytes are cut into regions that overlap. For several threads at once. Looking at it after the bytes were
/// disposed of throws.
/// </summary>
internal sealed class NativeRegions(StateBytes bytes)
{
    private const int StepBytes = 1 << 30;

    private readonly Region?[] _regions = new Region?[(bytes.Length / StepBytes) + 1];

    public ReadOnlyMemory<byte> Memory(long start, int length)
    {
        var number = start / StepBytes;
        var offset = (int)(start % StepBytes);
        if (length > int.MaxValue - StepBytes)
        {
            return new Region(bytes, start, length).Memory;
        }

        // Of two threads that make the same region both may keep theirs.
        var from = number * StepBytes;
        var region = _regions[number] ??= new Region(bytes, from, (int)Math.Min(int.MaxValue, bytes.Length - from));
        return region.Memory.Slice(offset, length);
    }

    private sealed unsafe class Region(StateBytes bytes, long start, int length) : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(length);

        public override Span<byte> GetSpan()
            => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes.Slice(start, length)), length);

        /// <summary>Native memory never moves.</summary>
        public override MemoryHandle Pin(int elementIndex = 0)
        {
            fixed (byte* first = bytes.Slice(start, length))
            {
                return new MemoryHandle(first + elementIndex);
            }
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
