using System.Runtime.InteropServices;

namespace Cairn.Plugins.Processes;

/// <summary>A list of texts as C wants it: pointers to UTF-8 with a null at the end.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    private readonly int _count;

    public NativeTexts(ReadOnlySpan<string> texts)
    {
        _count = texts.Length;
        Start = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
        {
            Start[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }
    }

    public byte** Start { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            Marshal.FreeCoTaskMem((nint)Start[i]);
        }

        NativeMemory.Free(Start);
    }
}
