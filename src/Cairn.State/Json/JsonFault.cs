namespace Cairn.State.Json;

/// <summary>What can be wrong with a text that should be JSON.</summary>
internal enum JsonFault
{
    None,

    /// <summary>It ends within a value.</summary>
    EndsEarly,

    /// <summary>Objects and lists are nested deeper than the reader takes.</summary>
    TooDeep,

    /// <summary>A token, or a resource, is longer than the reader takes.</summary>
    TooLong,

    /// <summary>Something follows after the value.</summary>
    MoreThanOne,

    /// <summary>Neither a comma nor the end of the object or list stands after a value.</summary>
    NoComma,

    /// <summary>No colon stands after a name.</summary>
    NoColon,

    /// <summary>No name in quotes stands where one has to.</summary>
    NoName,

    /// <summary>A comma stands before the end of an object or list.</summary>
    TrailingComma,

    /// <summary>No value stands where one has to.</summary>
    NoValue,

    /// <summary>A number isn't written as JSON has it.</summary>
    BadNumber,

    /// <summary>A word is neither true, false nor null.</summary>
    BadWord,

    /// <summary>A backslash in a string isn't followed by what JSON has for it.</summary>
    BadEscape,

    /// <summary>A string has a control character that isn't escaped.</summary>
    ControlCharacter,
}
