using Cairn.Model;
using Cairn.Protocol.Assets;
using Cairn.Protocol.Values;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Plugins.Monitors;

/// <summary>
/// Values from programs and for them. What can't be read is the program's fault, and an error that it gets.
/// </summary>
internal sealed class MonitorValues(AssetHashes hashes)
{
    /// <summary>Everything that a program can say; the engine knows all of it.</summary>
    public static readonly MarshalOptions Everything = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
        KeepOutputValues = true,
        KeepByteString = true,
    };

    /// <summary>Reads values, and gives the assets among them their hashes.</summary>
    public async Task<PropertyValue.Map> ReadAsync(Struct? from, CancellationToken token)
        => Or(await hashes.FillAsync(Or(StructReader.Read(from, Everything)), token));

    public static PropertyValue.Map Read(Struct? from) => Or(StructReader.Read(from, Everything));

    public static PropertyValue? Read(Value? from)
        => from is null || from.KindCase is Value.KindOneofCase.None or Value.KindOneofCase.NullValue
            ? null
            : Or(StructReader.ReadValue(from, Everything));

    public static Struct Write(PropertyValue.Map values, MarshalOptions options)
        => Or(StructWriter.Write(values, options));

    public static Value? Write(PropertyValue? value)
        => value is null ? null : Or(StructWriter.WriteValue(value, Everything));

    public static RpcException Error(string message) => new(new Status(StatusCode.Unknown, message));

    private static T Or<T>(Result<T> result)
        where T : class
        => result.TryGet(out var value)
            ? value
            : throw Error(result.Diagnostics[0].Upstream ?? result.Diagnostics[0].Detail);
}
