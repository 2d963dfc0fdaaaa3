using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Plans;

/// <summary>Whether a value is one that a plan allows.</summary>
internal static class PlannedValue
{
    /// <summary>What wasn't known when the plan was made may be anything; secrets count as their values.</summary>
    public static bool Allows(PropertyValue planned, PropertyValue actual)
        => AllowsPlain(PlainValue.Unwrap(planned), PlainValue.Unwrap(actual));

    private static bool AllowsPlain(PropertyValue planned, PropertyValue actual) => (planned, actual) switch
    {
        (PropertyValue.Unknown, _) => true,
        (PropertyValue.List left, PropertyValue.List right) =>
            left.Elements.Count == right.Elements.Count
            && left.Elements.Zip(right.Elements).All(static x => AllowsPlain(x.First, x.Second)),
        (PropertyValue.Map left, PropertyValue.Map right) => AllowsPlain(left.ByName(), right.ByName()),
        _ => ValueEquality.AreEqual(planned, actual),
    };

    private static bool AllowsPlain(
        OrderedDictionary<string, PropertyValue> planned, OrderedDictionary<string, PropertyValue> actual)
        => planned.All(x => actual.TryGetValue(x.Key, out var value)
                ? AllowsPlain(x.Value, value)
                : x.Value is PropertyValue.Unknown or PropertyValue.Null)
            && actual.All(x => planned.ContainsKey(x.Key) || x.Value is PropertyValue.Null);
}
