namespace Cairn.Protocol;

/// <summary>Everything in the protocol layer that could grow without end, with its bound.</summary>
public static class ProtocolLimits
{
    /// <summary>One message, sent or received: what Pulumi's processes allow (spec/engine.md §1.1).</summary>
    public const int MessageBytesMax = 400 * 1024 * 1024;

    /// <summary>How deep lists, objects and special values may be nested.</summary>
    public const int ValueDepthMax = 256;

    /// <summary>
    /// How deep messages may be nested in each other. An object within an object is three messages: the object, the
    /// entry of its member, and the member's value. The rest is what stands around the values.
    /// </summary>
    public const int MessageDepthMax = (3 * ValueDepthMax) + 32;

    /// <summary>How many values one object may hold, those within others included.</summary>
    public const int ValuesMax = 10_000_000;

    /// <summary>How many diagnostics one object gives; what comes after is not reported.</summary>
    public const int DiagnosticsMax = 20;

    /// <summary>The content of one asset, or of one file in an archive.</summary>
    public const long AssetBytesMax = 1L << 36;

    /// <summary>What is held in memory of a file whose length can't be known before it was read.</summary>
    public const int BufferedBytesMax = MessageBytesMax;

    /// <summary>How many files one archive may hold, those of archives within it included.</summary>
    public const int ArchiveFilesMax = 1_000_000;
}
