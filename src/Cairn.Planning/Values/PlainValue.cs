using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>Values without what is said about them: whether they are secret, and what they come from.</summary>
public static class PlainValue
{
    /// <summary>
    /// Takes the wrapping of secrets and outputs off, at every depth; what isn't known stays unknown.
    /// </summary>
    public static PropertyValue Unwrap(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Unwrap(secret.Value),
        PropertyValue.Output { Value: { } inner } => Unwrap(inner),
        PropertyValue.Output => new PropertyValue.Unknown(),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Unwrap)]),
        PropertyValue.Map map => Unwrap(map),
        _ => value,
    };

    public static PropertyValue.Map Unwrap(PropertyValue.Map map) => map.Select(x => Unwrap(x.Value));

    /// <summary>Takes the wrapping off the top only, as far as it is made of secrets.</summary>
    internal static PropertyValue OpenTop(PropertyValue value, ref bool isSecret)
    {
        while (value is PropertyValue.Secret secret)
        {
            isSecret = true;
            value = secret.Value;
        }

        return value;
    }

    public static bool HasUnknown(PropertyValue value)
        => Any(value, x => x is PropertyValue.Unknown or PropertyValue.Output { Value: null });

    public static bool HasSecret(PropertyValue value)
        => Any(value, x => x is PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output
        { IsSecret: true });

    public static bool IsSecret(PropertyValue value)
        => value is PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true };

    /// <summary>Whether a value or anything in it passes a test.</summary>
    public static bool Any(PropertyValue value, Func<PropertyValue, bool> test)
        => test(value) || value switch
        {
            PropertyValue.Secret secret => Any(secret.Value, test),
            PropertyValue.Output { Value: { } inner } => Any(inner, test),
            PropertyValue.List list => Any(list, test),
            PropertyValue.Map map => Any(map, test),
            _ => false,
        };

    private static bool Any(PropertyValue.List list, Func<PropertyValue, bool> test)
    {
        foreach (var element in list.Elements)
        {
            if (Any(element, test))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Any(PropertyValue.Map map, Func<PropertyValue, bool> test)
    {
        foreach (var (_, value) in map.Members)
        {
            if (Any(value, test))
            {
                return true;
            }
        }

        return false;
    }
}
