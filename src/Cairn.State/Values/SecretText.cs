namespace Cairn.State.Values;

/// <summary>A secret where it stands in a JSON text.</summary>
/// <param name="Start">Offset of its object.</param>
/// <param name="Length">The object's size in bytes.</param>
/// <param name="TextStart">Offset of the string that is its content, or -1 where it has none.</param>
/// <param name="TextLength">The string's size in bytes with its quotes.</param>
/// <param name="Content">The ciphertext, or the JSON text of the value; empty where it has none.</param>
/// <param name="IsEncrypted">Which of the two it is.</param>
public readonly record struct SecretText(
    int Start, int Length, int TextStart, int TextLength, string Content, bool IsEncrypted);
