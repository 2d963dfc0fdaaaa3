using System.Text;

namespace Cairn.State.Json;

/// <summary>
/// One JSON value by its text, which is kept as it is. Equal to another of the same bytes. It holds on to the memory
/// it was made from, which must not change.
/// </summary>
public readonly struct RawJson(ReadOnlyMemory<byte> text) : IEquatable<RawJson>
{
    public ReadOnlyMemory<byte> Memory { get; } = text;

    public ReadOnlySpan<byte> Span => Memory.Span;

    public int Length => Memory.Length;

    public bool Equals(RawJson other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Its size only: values end up in logs by mistake.</summary>
    public override string ToString() => $"[{Length} bytes of JSON]";

    public static RawJson Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}
