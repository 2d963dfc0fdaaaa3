namespace Cairn.State.Json;

/// <summary>SHA-256 over what a JSON value means, whatever its layout.</summary>
public readonly record struct JsonDigest(UInt128 High, UInt128 Low) : IComparable<JsonDigest>
{
    internal const int Size = 32;

    public int CompareTo(JsonDigest other)
        => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    public static bool operator <(JsonDigest left, JsonDigest right) => left.CompareTo(right) < 0;

    public static bool operator >(JsonDigest left, JsonDigest right) => left.CompareTo(right) > 0;

    public static bool operator <=(JsonDigest left, JsonDigest right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JsonDigest left, JsonDigest right) => left.CompareTo(right) >= 0;
}
