using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Values;
using Cairn.State.Json;
using Cairn.State.Resources;

namespace Cairn.Engine.Registrations;

/// <summary>What each input of a resource was computed from (spec/engine.md §1.3, step 7).</summary>
internal static class InputDependencies
{
    /// <summary>Up to so many URNs are compared with each other to find those that stand twice.</summary>
    private const int ComparedMax = 8;

    /// <summary>
    /// What the program says of its inputs, or all that the resource depends on where it says nothing, and what stands
    /// in the values themselves; by name, each URN once.
    /// </summary>
    public static EquatableArray<PropertyDependency> Of(Goal goal)
    {
        var said = GoalInheritance.WithPropertyDependencies(goal).PropertyDependencies;
        var all = new List<PropertyDependency>(Math.Max(said.Count, goal.Inputs.Members.Count));
        var places = new Dictionary<string, int>(all.Capacity, StringComparer.Ordinal);
        foreach (var one in said)
        {
            places.Add(one.Property, all.Count);
            var urns = one.Urns == goal.Dependencies ? one.Urns : Once(one.Urns);
            all.Add(new PropertyDependency(SharedTexts.Of(one.Property), urns));
        }

        foreach (var (name, value) in goal.Inputs.ByName())
        {
            List<string>? inside = null;
            Collect(value, ref inside);
            if (!places.TryGetValue(name, out var place))
            {
                all.Add(new PropertyDependency(SharedTexts.Of(name), inside is null ? [] : Once([.. inside])));
            }
            else if (inside is not null)
            {
                all[place] = all[place] with { Urns = Once([.. all[place].Urns, .. inside]) };
            }
        }

        all.Sort(static (one, other) => string.CompareOrdinal(one.Property, other.Property));
        return [.. all];
    }

    /// <summary>The URNs in their order, each once.</summary>
    public static EquatableArray<string> Once(EquatableArray<string> urns)
        => urns.Count > ComparedMax || IsAnyTwice(urns) ? [.. urns.Distinct()] : urns;

    private static bool IsAnyTwice(EquatableArray<string> urns)
    {
        for (var i = 1; i < urns.Count; i++)
        {
            if (urns.AsSpan()[..i].Contains(urns[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Collect(PropertyValue value, ref List<string>? found)
    {
        switch (value)
        {
            case PropertyValue.Output output:
                if (output.Dependencies.Count > 0)
                {
                    (found ??= []).AddRange(output.Dependencies);
                }

                if (output.Value is { } inner)
                {
                    Collect(inner, ref found);
                }

                break;
            case PropertyValue.Secret secret:
                Collect(secret.Value, ref found);
                break;
            case PropertyValue.List list:
                foreach (var element in list.Elements)
                {
                    Collect(element, ref found);
                }

                break;
            case PropertyValue.Map map:
                foreach (var (_, member) in map.Members)
                {
                    Collect(member, ref found);
                }

                break;
        }
    }
}
