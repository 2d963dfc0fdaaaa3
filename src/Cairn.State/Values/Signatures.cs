namespace Cairn.State.Values;

/// <summary>
/// The marks by which special values are known: an object with the member <see cref="Key"/> is of the kind that the
/// member's value names, and one string stands for whatever is unknown (spec/state.md §1.6).
/// </summary>
public static class Signatures
{
    public static ReadOnlySpan<byte> Key => "4dabf18193072939515e22adb298388d"u8;

    public static ReadOnlySpan<byte> Secret => "1b47061264138c4ac30d75fd1eb44270"u8;

    public static ReadOnlySpan<byte> Asset => "c44067f5952c0a294b673a41bacd8c17"u8;

    public static ReadOnlySpan<byte> Archive => "0def7320c3a5731c473e5ecbe6d01bc7"u8;

    public static ReadOnlySpan<byte> ResourceReference => "5cf8f73096256a8f31e491e813e4eb8e"u8;

    public static ReadOnlySpan<byte> ByteString => "803fd3297a5875dc03ca845dda5d2a98"u8;

    public static ReadOnlySpan<byte> SpecialNumber => "8ad145fe-0d11-4827-bfd7-1abcbf086f5c"u8;

    /// <summary>On the wire only; a state that has one can't be loaded.</summary>
    public static ReadOnlySpan<byte> Output => "d0e6a833031e9bbcd3f4e8bde6ca49a4"u8;

    /// <summary>The string that stands for an unknown value, and for an id that isn't known yet.</summary>
    public static ReadOnlySpan<byte> Unknown => "04da6b54-80e4-46f7-96ec-b56ff0331ba9"u8;
}
