using System.Text;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;
using Cairn.State.Values;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>Seals secrets by turning their text round, which is enough to see that it was done.</summary>
internal sealed class MarkedSecrets : IStateSecrets
{
    public Result<ResourceState> Open(ResourceState state) => Result.Of(state with
    {
        Inputs = (PropertyValue.Map)Map(state.Inputs, Opened),
        Outputs = (PropertyValue.Map)Map(state.Outputs, Opened),
    });

    public Result<ResourceState> Seal(ResourceState state) => Result.Of(state with
    {
        Inputs = (PropertyValue.Map)Map(state.Inputs, Sealed),
        Outputs = (PropertyValue.Map)Map(state.Outputs, Sealed),
    });

    private static PropertyValue Map(PropertyValue value, Func<PropertyValue, PropertyValue> change) => value switch
    {
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(x => Map(x, change))]),
        PropertyValue.Map map => map.Select(x => Map(x.Value, change)),
        _ => change(value),
    };

    private static PropertyValue Opened(PropertyValue value) => value is PropertyValue.SealedSecret sealedSecret
        ? new PropertyValue.Secret(PropertyReader.Read(Encoding.UTF8.GetBytes(Turned(sealedSecret.Content))).Value
            ?? new PropertyValue.Null())
        : value;

    private static PropertyValue Sealed(PropertyValue value) => value is PropertyValue.Secret secret
        ? new PropertyValue.SealedSecret(Turned(Encoding.UTF8.GetString(PropertyWriter.Write(secret.Value))), true)
        : value;

    private static string Turned(string text) => new([.. text.Reverse()]);
}
