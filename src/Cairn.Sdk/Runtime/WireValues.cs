using Cairn.Model;
using Cairn.Protocol.Values;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Runtime;

/// <summary>Values between this library and its peers.</summary>
internal static class WireValues
{
    /// <summary>What stands on the wire for something that isn't known yet.</summary>
    public const string UnknownText = WireSignatures.Unknown;

    private static readonly MarshalOptions Everything = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
        KeepOutputValues = true,
        KeepByteString = true,
    };

    /// <summary>A message with all there is in it.</summary>
    /// <exception cref="CairnException">A value can't be written.</exception>
    public static Struct Write(PropertyValue.Map value)
        => StructWriter.Write(value, Everything) is var result && result.TryGet(out var written)
            ? written
            : throw new CairnException(result.Diagnostics[0]);

    /// <inheritdoc cref="Write"/>
    public static Value WriteValue(PropertyValue value)
        => StructWriter.WriteValue(value, Everything) is var result && result.TryGet(out var written)
            ? written
            : throw new CairnException(result.Diagnostics[0]);

    /// <summary>What a message says.</summary>
    /// <exception cref="CairnException">It is malformed.</exception>
    public static PropertyValue.Map Read(Struct? value)
        => StructReader.Read(value, Everything) is var result && result.TryGet(out var read)
            ? read
            : throw new CairnException(result.Diagnostics[0]);
}
