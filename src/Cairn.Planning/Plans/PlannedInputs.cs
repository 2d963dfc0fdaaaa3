using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Plans;

/// <summary>Holds what becomes of inputs to what a plan says of them.</summary>
internal static class PlannedInputs
{
    /// <summary>
    /// The properties of which something else becomes, each with a sign for what was planned and one for what would be
    /// done: added, changed, removed, or left (<c>+~-=</c>).
    /// </summary>
    public static IReadOnlyList<string> Violations(InputDiff planned, PropertyValue.Map before, PropertyValue.Map after)
    {
        var actual = InputDiff.Of(before, after);
        var (adds, updates) = (planned.Adds.ByName(), planned.Updates.ByName());
        var (old, now) = (before.ByName(), after.ByName());
        var names = adds.Keys.Concat(updates.Keys).Concat(planned.Deletes).Concat(old.Keys).Concat(now.Keys).Distinct()
            .Order(StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var name in names)
        {
            var wish = adds.ContainsKey(name) ? '+' : updates.ContainsKey(name) ? '~'
                : planned.Deletes.Contains(name) ? '-' : '=';
            var expected = adds.GetValueOrDefault(name) ?? updates.GetValueOrDefault(name);
            var deed = actual.Adds.Find(name) is not null ? '+' : actual.Updates.Find(name) is not null ? '~'
                : now.ContainsKey(name) ? '=' : '-';
            if (!IsAllowed(wish, expected, deed, now.GetValueOrDefault(name), old.ContainsKey(name)))
            {
                found.Add($"{wish}{deed}{name}{Values(expected, now.GetValueOrDefault(name))}");
            }
        }

        return found;
    }

    private static bool IsAllowed(char wish, PropertyValue? expected, char deed, PropertyValue? actual, bool wasThere)
        => (wish, deed) switch
        {
            ('=', '=') => true,
            ('=' or '-', '-') => wish == '-' || !wasThere,
            ('-' or '=', _) => false,

            // What is planned to be added may be there already; what is planned to be changed must be there.
            ('~', '+') => false,
            (_, '-') => expected is PropertyValue.Unknown,
            _ => expected is not null && actual is not null && PlannedValue.Allows(expected, actual),
        };

    private static string Values(PropertyValue? expected, PropertyValue? actual)
        => expected is not null && actual is not null
            ? $"[{UpstreamValue.Text(expected)}!={UpstreamValue.Text(actual)}]"
            : (expected ?? actual) is { } one ? $"[{UpstreamValue.Text(one)}]" : "";
}
