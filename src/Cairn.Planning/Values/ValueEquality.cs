using System.Globalization;
using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>
/// Whether two values mean the same: members in any order, one that is null counts as missing, assets by their hash,
/// numbers as the doubles that programs and providers exchange. A secret is equal only to a secret, and an output's
/// dependencies are not compared.
/// </summary>
public static class ValueEquality
{
    /// <summary>Objects of up to so many members are searched for each name.</summary>
    private const int SearchedMax = 24;

    public static bool AreEqual(PropertyValue before, PropertyValue after) => (before, after) switch
    {
        (PropertyValue.Map left, PropertyValue.Map right) => AreEqual(left, right),
        (PropertyValue.List left, PropertyValue.List right) => AreEqual(left.Elements, right.Elements),
        (PropertyValue.Number left, PropertyValue.Number right) => AreEqual(left, right),
        (PropertyValue.Secret left, PropertyValue.Secret right) => AreEqual(left.Value, right.Value),
        (PropertyValue.Output left, PropertyValue.Output right) =>
            left.IsSecret == right.IsSecret && AreEqualOrMissing(left.Value, right.Value),
        (PropertyValue.Asset { Hash: { } left }, PropertyValue.Asset { Hash: { } right }) => left == right,
        (PropertyValue.Archive { Hash: { } left }, PropertyValue.Archive { Hash: { } right }) => left == right,
        (PropertyValue.ResourceReference left, PropertyValue.ResourceReference right) =>
            left.Urn == right.Urn && left.Id == right.Id,
        _ => before.Equals(after),
    };

    public static bool AreEqual(PropertyValue.Map before, PropertyValue.Map after)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        return before.Members.Count <= SearchedMax && after.Members.Count <= SearchedMax
            ? AreEqualBySearch(before, after)
            : AreEqualByName(before.ByName(), after.ByName());
    }

    /// <summary>Most objects are small, and most are equal: looking for each name is cheaper than an index.</summary>
    private static bool AreEqualBySearch(PropertyValue.Map before, PropertyValue.Map after)
    {
        foreach (var (name, value) in before.Members)
        {
            if (ReferenceEquals(before.Find(name), value)
                && !(after.Find(name) is { } other ? AreEqual(value, other) : value is PropertyValue.Null))
            {
                return false;
            }
        }

        foreach (var (name, value) in after.Members)
        {
            if (value is not PropertyValue.Null
                && ReferenceEquals(after.Find(name), value) && before.Find(name) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqualByName(
        OrderedDictionary<string, PropertyValue> left, OrderedDictionary<string, PropertyValue> right)
        => left.All(x => right.TryGetValue(x.Key, out var other)
                ? AreEqual(x.Value, other)
                : x.Value is PropertyValue.Null)
            && right.All(x => x.Value is PropertyValue.Null || left.ContainsKey(x.Key));

    private static bool AreEqual(EquatableArray<PropertyValue> before, EquatableArray<PropertyValue> after)
    {
        for (var i = 0; i < before.Count && before.Count == after.Count; i++)
        {
            if (!AreEqual(before[i], after[i]))
            {
                return false;
            }
        }

        return before.Count == after.Count;
    }

    private static bool AreEqualOrMissing(PropertyValue? before, PropertyValue? after)
        => before is null || after is null ? before is null && after is null : AreEqual(before, after);

    private static bool AreEqual(PropertyValue.Number before, PropertyValue.Number after)
        => before.Digits == after.Digits
            || (double.TryParse(before.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
                && double.TryParse(after.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
                && left.Equals(right));
}
