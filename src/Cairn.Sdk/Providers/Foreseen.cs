using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>What can be said in a preview of the outputs that a step would give.</summary>
internal static class Foreseen
{
    public static PropertyValue.Map Outputs<T>(ObjectShape<T> shape, PropertyValue.Map inputs, PropertyValue.Map? old)
    {
        var given = inputs.ByName();
        return new PropertyValue.Map(
        [
            .. shape.Members.Select(x => new PropertyMember(x.Name, Value(x.Name, x.IsStable)))
                .Where(x => x.Value is not PropertyValue.Null),
        ]);

        PropertyValue Value(string name, bool isStable)
            => given.TryGetValue(name, out var input) ? input
                : isStable && old is not null ? old.Member(name)
                : new PropertyValue.Unknown();
    }
}
