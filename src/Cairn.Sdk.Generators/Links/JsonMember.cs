using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Links;

/// <summary>A member of an object.</summary>
/// <param name="Name">Decoded.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonMember(string Name, TextSpan NameSpan, JsonValue Value);
