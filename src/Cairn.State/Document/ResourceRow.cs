namespace Cairn.State.Document;

/// <summary>
/// One resource's header, in 48 bytes. Offsets are in bytes from <see cref="Start"/> and point at a string's opening
/// quote; <see cref="Absent"/> where the member is not there.
/// </summary>
internal struct ResourceRow
{
    public const int Absent = -1;

    /// <summary>Offset of the opening brace.</summary>
    public long Start;

    /// <summary>Size with both braces.</summary>
    public int Length;

    public ResourceTraits Flags;
    public uint UrnHash;

    /// <summary>Of its type and id, where it stands for an object of its own.</summary>
    public uint ObjectHash;
    public int Urn;
    public int Type;
    public int Id;

    /// <summary>Its first reference; the last is the one before the next resource's first.</summary>
    public int FirstReference;

    /// <summary>The resource before it in the list that has the same URN, or <see cref="Absent"/>.</summary>
    public int SameUrn;

    public readonly bool Has(ResourceTraits flags) => (Flags & flags) != 0;
}
