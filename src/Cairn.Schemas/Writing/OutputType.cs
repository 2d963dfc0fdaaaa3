namespace Cairn.Schemas.Writing;

/// <summary>What an output is in C#.</summary>
/// <param name="Type">The type.</param>
/// <param name="Shape">The expression for its shape.</param>
/// <param name="Absent">
/// The value where there is none; null: the type is not there then, and needs a question mark.
/// </param>
/// <param name="IsStruct">Whether it is a value type.</param>
internal sealed record OutputType(string Type, string Shape, string? Absent = null, bool IsStruct = false)
{
    /// <summary>The type where a value may be absent.</summary>
    public OutputType Optional(string shape) => Absent is not null
        ? this
        : this with
        {
            Type = Type + "?",
            Shape = $"{shape}.{(IsStruct ? "OptionalValue" : "Optional")}({Shape})",
        };
}
