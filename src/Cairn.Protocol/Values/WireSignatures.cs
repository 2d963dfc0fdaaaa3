using System.Collections.Frozen;

namespace Cairn.Protocol.Values;

/// <summary>The marks of special values on the wire (spec/engine.md §1.8).</summary>
public static class WireSignatures
{
    /// <summary>An object with this member is a special value of the kind that the member's text names.</summary>
    public const string Key = "4dabf18193072939515e22adb298388d";

    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string ResourceReference = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string ByteString = "803fd3297a5875dc03ca845dda5d2a98";

    /// <summary>The text that stands for an unknown value when one is written; every SDK writes this one.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>All texts for unknown values: of a boolean, number, string, list, asset, archive, map.</summary>
    private static readonly FrozenSet<string> Unknowns = FrozenSet.Create(
        StringComparer.Ordinal,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        Unknown,
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    public static bool IsUnknown(string text) => text.Length == Unknown.Length && Unknowns.Contains(text);
}
