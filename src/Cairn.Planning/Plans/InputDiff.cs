using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Plans;

/// <summary>How inputs differ from those that were, member by member.</summary>
/// <param name="Adds">New ones.</param>
/// <param name="Updates">Others, with their new values.</param>
/// <param name="Deletes">The names of those that go.</param>
public sealed record InputDiff(PropertyValue.Map Adds, PropertyValue.Map Updates, EquatableArray<string> Deletes)
{
    public static readonly InputDiff None = new(new PropertyValue.Map([]), new PropertyValue.Map([]), []);

    public static InputDiff Of(PropertyValue.Map before, PropertyValue.Map after)
    {
        var (old, now) = (before.ByName(), after.ByName());
        return new InputDiff(
            new PropertyValue.Map([.. now.Where(x => !old.ContainsKey(x.Key)).Select(Member)]),
            new PropertyValue.Map(
            [
                .. now.Where(x => old.TryGetValue(x.Key, out var was) && !PlannedValue.Allows(was, x.Value))
                    .Select(Member),
            ]),
            [.. old.Keys.Where(x => !now.ContainsKey(x))]);
    }

    private static PropertyMember Member(KeyValuePair<string, PropertyValue> member) => new(member.Key, member.Value);
}
