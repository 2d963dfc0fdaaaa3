using Cairn.Model;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Protocol.Values;

/// <summary>Reads property values from messages (spec/engine.md §1.8).</summary>
public static class StructReader
{
    /// <summary>
    /// The members in the order of their names. Fails where a special value is malformed or of an unknown kind
    /// (CRN4001, CRN4002), an unknown one is not wanted (CRN4003), or a limit is passed (CRN4004, CRN4005).
    /// </summary>
    /// <param name="from">Null counts as empty; a caller that needs to tell the two apart looks for itself.</param>
    /// <param name="options">What becomes of special values.</param>
    public static Result<PropertyValue.Map> Read(Struct? from, MarshalOptions options)
        => new StructReading(options).Object(from ?? new Struct());

    /// <summary>One value that stands on its own, such as a replacement trigger; a dropped one reads as null.</summary>
    public static Result<PropertyValue> ReadValue(Value? from, MarshalOptions options)
        => from is null ? Result.Of<PropertyValue>(new PropertyValue.Null()) : new StructReading(options).Single(from);
}
