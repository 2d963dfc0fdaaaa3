namespace Cairn.Planning.Values;

/// <summary>One step of a property path: the name of a member, or the index of an element.</summary>
/// <param name="Name">The member's name; null for an index. <c>*</c> stands for every member or element.</param>
/// <param name="Index">The element's index; 0 for a name.</param>
public readonly record struct PathKey(string? Name, int Index)
{
    public const string Wildcard = "*";

    public bool IsWildcard => Name == Wildcard;

    public static PathKey Of(string name) => new(name, 0);

    public static PathKey Of(int index) => new(null, index);
}
