namespace Cairn.Storage.Secrets;

/// <summary>A file that a rotation replaces.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Target">Its path.</param>
/// <param name="Staged">The name of the new content's file in the rotation's folder.</param>
/// <param name="Before">SHA-256 of the content that is replaced, in hexadecimal; of a state unpacked.</param>
/// <param name="After">The same of the new content.</param>
internal sealed record RotationItem(RotationKind Kind, string Target, string Staged, string Before, string After);

/// <summary>What a rotation replaces, in the order in which it does.</summary>
internal enum RotationKind
{
    /// <summary>The state: its salt and all ciphertexts.</summary>
    State,

    /// <summary>A Pulumi stack's settings: salt and secrets.</summary>
    Settings,

    /// <summary>SST's secrets.</summary>
    Secrets,

    /// <summary>SST's passphrase, last: until then both passphrases are at hand.</summary>
    Passphrase,
}
