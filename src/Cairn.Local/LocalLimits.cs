namespace Cairn.Local;

/// <summary>How much this provider takes.</summary>
internal static class LocalLimits
{
    /// <summary>The longest text of a file: it is in the state as well.</summary>
    public const int TextBytesMax = 16 << 20;

    /// <summary>How much of what a command writes is kept, of each of its two streams.</summary>
    public const int OutputCharactersMax = 1 << 20;

    /// <summary>How much of a failed command's last words is told.</summary>
    public const int LastWordsMax = 2_000;

    public const int PasswordLengthMax = 1_024;

    public const int RandomBytesMax = 1_024;
}
