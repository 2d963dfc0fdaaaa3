using System.Text.Json;

namespace Cairn.State.Json;

/// <summary>A text is no JSON, or not such as is taken here.</summary>
internal sealed class BrokenJsonException(JsonFault fault) : JsonException(Text(fault))
{
    public JsonFault Fault { get; } = fault;

    private static string Text(JsonFault fault) => fault switch
    {
        JsonFault.EndsEarly => "It ends too early.",
        JsonFault.TooDeep => "Objects and lists are nested too deep.",
        JsonFault.TooLong => "A single token or resource is longer than this reader takes.",
        JsonFault.MoreThanOne => "More follows where it should end.",
        JsonFault.NoComma => "A comma or the end of the object or list should stand there.",
        JsonFault.NoColon => "A colon should stand there.",
        JsonFault.NoName => "A name in double quotes should stand there.",
        JsonFault.TrailingComma => "A comma stands before a closing bracket, and nothing follows it.",
        JsonFault.NoValue => "A value should stand there.",
        JsonFault.BadNumber => "That is no number as JSON has them.",
        JsonFault.BadWord => "Only the words true, false and null stand without quotes.",
        JsonFault.BadEscape => "That is no escape as JSON has them.",
        JsonFault.ControlCharacter => "A control character has to be escaped in a string.",
        _ => "It is no JSON.",
    };
}
