namespace Cairn.State;

/// <summary>Everything in the state layer that could grow without end, with its bound.</summary>
public static class StateLimits
{
    /// <summary>How deep objects and arrays may be nested. Every walker is bounded by it.</summary>
    public const int DepthMax = 512;

    /// <summary>
    /// The same for a resource by itself: a state puts five levels around that of a pending operation.
    /// </summary>
    public const int ResourceDepthMax = DepthMax - 5;

    /// <summary>One resource's text. Offsets within a resource are kept in 28 bits.</summary>
    public const int ResourceBytesMax = 1 << 28;

    /// <summary>How many bytes are read in one stretch; a single token can't be longer.</summary>
    public const int WindowBytes = 1 << 30;

    /// <summary>How many diagnostics are kept of one state; what comes after is only counted.</summary>
    public const int DiagnosticsMax = 10_000;

    /// <summary>How many special values (secrets, assets, archives) may be nested in each other.</summary>
    public const int SpecialValueDepthMax = 64;
}
