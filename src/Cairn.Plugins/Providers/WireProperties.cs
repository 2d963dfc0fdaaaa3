using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Protocol.Values;
using Google.Protobuf.WellKnownTypes;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>Property values of one call, there and back; keeps the first thing that is wrong.</summary>
internal sealed class WireProperties
{
    private Diagnostic? _fault;

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public ProviderFailure? Fault => _fault is null ? null : new ProviderFailure(_fault.Upstream ?? _fault.Detail);

    public Struct? Write(PropertyValue.Map? values, MarshalOptions options)
        => values is null ? null : Keep(StructWriter.Write(values, options));

    public Value? Write(PropertyValue? value, MarshalOptions options)
        => value is null ? null : Keep(StructWriter.WriteValue(value, options));

    public PropertyValue.Map Read(Struct? values, MarshalOptions options)
        => Keep(StructReader.Read(values, options)) ?? new PropertyValue.Map([]);

    public static EquatableArray<CheckFailure> Failures(IEnumerable<Wire.CheckFailure> from)
        => [.. from.Select(x => new CheckFailure(x.Property, x.Reason))];

    private T? Keep<T>(Result<T> result)
        where T : class
    {
        if (result.Value is null)
        {
            _fault ??= result.Diagnostics[0];
        }

        return result.Value;
    }
}
