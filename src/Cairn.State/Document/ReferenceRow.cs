namespace Cairn.State.Document;

/// <summary>
/// One reference of one resource, in 8 bytes: a state of a million resources holds about five million of them.
/// </summary>
internal struct ReferenceRow
{
    /// <summary>The target stands nowhere in the list of resources.</summary>
    public const int Missing = -1;

    /// <summary>A provider reference that is no <c>URN::id</c> of a provider.</summary>
    public const int Malformed = -2;

    /// <summary>An empty string where a URN belongs.</summary>
    public const int Empty = -3;

    /// <summary>A provider stands there under this URN, but with another id.</summary>
    public const int OtherId = -4;

    private const int KindBits = 4;

    private readonly uint _packed;

    public ReferenceRow(ReferenceKind kind, int offset, int target)
    {
        _packed = ((uint)offset << KindBits) | (uint)kind;
        Target = target;
    }

    /// <summary>The resource it names, as an index, or one of the constants above.</summary>
    public int Target;

    public readonly ReferenceKind Kind => (ReferenceKind)(_packed & 0xF);

    /// <summary>Where the string's opening quote stands, in bytes from the start of the resource.</summary>
    public readonly int Offset => (int)(_packed >> KindBits);

    /// <summary>Whether the integrity rules look at it (spec/state.md §2.1).</summary>
    public readonly bool IsRuled => Kind < ReferenceKind.ViewOf;
}
