using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>Reads and changes the members of an object. Of members with one name the last counts.</summary>
public static class MapMembers
{
    public static PropertyValue? Find(this PropertyValue.Map map, string name)
    {
        var members = map.Members.AsSpan();
        for (var i = members.Length - 1; i >= 0; i--)
        {
            if (members[i].Name == name)
            {
                return members[i].Value;
            }
        }

        return null;
    }

    /// <summary>The object with this member set, in its place or at the end.</summary>
    public static PropertyValue.Map With(this PropertyValue.Map map, string name, PropertyValue value)
    {
        var members = new List<PropertyMember>(map.Members.Count + 1);
        var isSet = false;
        foreach (var member in map.Members)
        {
            if (member.Name != name)
            {
                members.Add(member);
            }
            else if (!isSet)
            {
                members.Add(new PropertyMember(name, value));
                isSet = true;
            }
        }

        if (!isSet)
        {
            members.Add(new PropertyMember(name, value));
        }

        return new PropertyValue.Map([.. members]);
    }

    public static PropertyValue.Map Without(this PropertyValue.Map map, string name)
        => map.Find(name) is null ? map : new PropertyValue.Map([.. map.Members.Where(x => x.Name != name)]);

    /// <summary>The members by their names, in their order.</summary>
    public static OrderedDictionary<string, PropertyValue> ByName(this PropertyValue.Map map)
    {
        var byName = new OrderedDictionary<string, PropertyValue>(map.Members.Count, StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            byName[member.Name] = member.Value;
        }

        return byName;
    }

    /// <summary>The object with each member's value changed by a function.</summary>
    public static PropertyValue.Map Select(
        this PropertyValue.Map map, Func<PropertyMember, PropertyValue> change)
        => new([.. map.Members.Select(x => new PropertyMember(x.Name, change(x)))]);
}
