using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>What can be said in a preview of the outputs that a step would give.</summary>
internal static class Foreseen
{
    /// <param name="shape">The form of outputs.</param>
    /// <param name="inputs">The inputs to come; secrets among them stay secrets.</param>
    /// <param name="old">The outputs as they are; null before there is an object.</param>
    /// <param name="expected">What the provider expects; null: it doesn't know.</param>
    public static PropertyValue.Map Outputs<T>(
        ObjectShape<T> shape, PropertyValue.Map inputs, PropertyValue.Map? old, Expected<T>? expected)
    {
        var given = inputs.ByName();
        var known = expected is null ? null : shape.WriteMap(expected.Outputs);
        return new PropertyValue.Map(
        [
            .. shape.Members.Select(x => new PropertyMember(x.Name, Value(x.Name, x.IsStable)))
                .Where(x => x.Value is not PropertyValue.Null),
        ]);

        PropertyValue Value(string name, bool isStable)
            => given.TryGetValue(name, out var input) ? input
                : known is not null && expected?.Unknown.Contains(name) == false ? known.Member(name)
                : isStable && old is not null ? old.Member(name)
                : new PropertyValue.Unknown();
    }
}
