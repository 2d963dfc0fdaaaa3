namespace Cairn.Storage.History;

/// <summary>The content of a state, named by what it is.</summary>
/// <param name="Sha256">SHA-256 of the unpacked bytes, lowercase hex.</param>
/// <param name="Bytes">How many there are.</param>
public sealed record ContentAddress(string Sha256, long Bytes)
{
    private const int HexDigits = 64;

    /// <summary>Whether a text is such a hash: it becomes a part of a path, so it may be nothing else.</summary>
    internal static bool IsHash(string text) => text.Length == HexDigits && text.All(char.IsAsciiHexDigitLower);
}
