using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>One token of a value.</summary>
/// <param name="Kind">What it is; containers have one entry for their beginning and none for their end.</param>
/// <param name="Start">Where its bytes begin: of a string after its quote.</param>
/// <param name="Length">How many those are; a container's are all of it, with its brackets.</param>
/// <param name="IsEscaped">Whether a string or a name has escapes.</param>
/// <param name="Next">The entry after all that belongs to it.</param>
internal readonly record struct TapeToken(JsonTokenType Kind, int Start, int Length, bool IsEscaped, int Next);
