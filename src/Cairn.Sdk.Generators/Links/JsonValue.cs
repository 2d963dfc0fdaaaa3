using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Links;

/// <summary>A value of JSON with its place in the text.</summary>
/// <param name="Span">Of an object or list, its first letter.</param>
internal abstract record JsonValue(TextSpan Span);

/// <summary>An object; names may stand in it twice.</summary>
internal sealed record JsonObject(TextSpan Span, ImmutableArray<JsonMember> Members) : JsonValue(Span);

/// <summary>A list.</summary>
internal sealed record JsonList(TextSpan Span, ImmutableArray<JsonValue> Items) : JsonValue(Span);

/// <summary>A text, decoded.</summary>
internal sealed record JsonString(TextSpan Span, string Text) : JsonValue(Span);

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it is written.</summary>
internal sealed record JsonWord(TextSpan Span, string Text) : JsonValue(Span);
