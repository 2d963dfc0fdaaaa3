using Cairn.Model;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Protocol.Values;

/// <summary>Writes property values as messages (spec/engine.md §1.8).</summary>
public static class StructWriter
{
    /// <summary>
    /// Fails where an unknown value is not wanted (CRN4003), a limit is passed (CRN4004, CRN4005), the receiver takes
    /// no strings of bytes (CRN4006), a number is no 64-bit float (CRN4007), or a plain object bears the mark of a
    /// special one (CRN4001).
    /// </summary>
    /// <exception cref="InvariantException">A secret is sealed: nobody opened it before it was to be sent.</exception>
    public static Result<Struct> Write(PropertyValue.Map value, MarshalOptions options)
        => new StructWriting(options).Object(value);

    /// <summary>One value that stands on its own; one that is left out is written as null.</summary>
    public static Result<Value> WriteValue(PropertyValue value, MarshalOptions options)
        => new StructWriting(options).Single(value);
}
