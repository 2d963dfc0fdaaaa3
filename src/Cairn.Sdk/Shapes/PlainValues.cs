using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>Looks into property values whatever their shape is.</summary>
internal static class PlainValues
{
    private static readonly PropertyValue Absent = new PropertyValue.Null();

    /// <summary>The last member of a name; null's value where there is none.</summary>
    public static PropertyValue Member(this PropertyValue.Map map, string name)
    {
        for (var i = map.Members.Count - 1; i >= 0; i--)
        {
            if (map.Members[i].Name == name)
            {
                return map.Members[i].Value;
            }
        }

        return Absent;
    }

    /// <summary>
    /// A part of any value: of a secret it is secret, of one that isn't known it isn't, and of what has no parts it is
    /// null's value.
    /// </summary>
    public static PropertyValue Part(this PropertyValue value, string name) => value switch
    {
        PropertyValue.Map map => map.Member(name),
        PropertyValue.Secret secret => new PropertyValue.Secret(secret.Value.Part(name)),
        PropertyValue.Output { Value: { } inner } output => output with { Value = inner.Part(name) },
        PropertyValue.Unknown or PropertyValue.Output => value,
        _ => Absent,
    };

    public static bool HasUnknown(this PropertyValue value) => value switch
    {
        PropertyValue.Unknown or PropertyValue.Output { Value: null } => true,
        PropertyValue.Secret secret => secret.Value.HasUnknown(),
        PropertyValue.Output { Value: { } inner } => inner.HasUnknown(),
        PropertyValue.List list => list.Elements.Any(HasUnknown),
        PropertyValue.Map map => map.Members.Any(x => x.Value.HasUnknown()),
        _ => false,
    };

    public static bool HasSecret(this PropertyValue value) => value switch
    {
        PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true } => true,
        PropertyValue.Output { Value: { } inner } => inner.HasSecret(),
        PropertyValue.List list => list.Elements.Any(HasSecret),
        PropertyValue.Map map => map.Members.Any(x => x.Value.HasSecret()),
        _ => false,
    };

    /// <summary>The value with each secret and output in it taken out of its wrapping.</summary>
    public static PropertyValue Bare(this PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => secret.Value.Bare(),
        PropertyValue.Output output => output.Value?.Bare() ?? new PropertyValue.Unknown(),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Bare)]),
        PropertyValue.Map map => map.BareMap(),
        _ => value,
    };

    public static PropertyValue.Map BareMap(this PropertyValue.Map map)
        => new([.. map.Members.Select(x => new PropertyMember(x.Name, x.Value.Bare()))]);

    public static ImmutableDictionary<string, PropertyValue> ByName(this PropertyValue.Map map)
    {
        var members = ImmutableDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            members[member.Name] = member.Value;
        }

        return members.ToImmutable();
    }
}
