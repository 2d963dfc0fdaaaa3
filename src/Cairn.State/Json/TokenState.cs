using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>Where a <see cref="TokenReader"/> stands in the grammar: all that another one needs to go on.</summary>
internal struct TokenState
{
    private Kinds _objects;

    /// <param name="depthMax">
    /// How many objects and lists may be open at once, at most <see cref="StateLimits.DepthMax"/>.
    /// </param>
    public TokenState(int depthMax)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depthMax, StateLimits.DepthMax);
        DepthMax = depthMax;
    }

    public int DepthMax { get; }

    /// <summary>The last token.</summary>
    public JsonTokenType Token { get; set; }

    /// <summary>How many objects and lists are open.</summary>
    public int Open { get; private set; }

    /// <summary>Whether the innermost of them is an object.</summary>
    public bool IsInObject { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(bool isObject)
    {
        ref var word = ref _objects[Open / 64];
        var bit = 1UL << (Open % 64);
        word = isObject ? word | bit : word & ~bit;
        Open++;
        IsInObject = isObject;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave()
    {
        Open--;
        IsInObject = Open > 0 && (_objects[(Open - 1) / 64] & (1UL << ((Open - 1) % 64))) != 0;
    }

    /// <summary>One bit for each level.</summary>
    [InlineArray(StateLimits.DepthMax / 64)]
    private struct Kinds
    {
        private ulong _word;
    }
}
