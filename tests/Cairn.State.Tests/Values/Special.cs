namespace Cairn.State.Tests.Values;

/// <summary>JSON of special values.</summary>
internal static class Special
{
    public const string Key = "\"4dabf18193072939515e22adb298388d\"";

    public static string Secret(string members) => Of("1b47061264138c4ac30d75fd1eb44270", members);

    public static string Asset(string members) => Of("c44067f5952c0a294b673a41bacd8c17", members);

    public static string Archive(string members) => Of("0def7320c3a5731c473e5ecbe6d01bc7", members);

    public static string Reference(string members) => Of("5cf8f73096256a8f31e491e813e4eb8e", members);

    public static string Bytes(string members) => Of("803fd3297a5875dc03ca845dda5d2a98", members);

    public static string Float(string members) => Of("8ad145fe-0d11-4827-bfd7-1abcbf086f5c", members);

    public static string Of(string signature, string members)
        => $"{{{Key}:\"{signature}\"{(members.Length > 0 ? "," : "")}{members}}}";
}
