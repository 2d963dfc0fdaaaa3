using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>Reads and changes what stands at a path. Values never change: a change gives a new one.</summary>
public static class PathEdit
{
    /// <summary>What stands there, or null. Secrets are looked into.</summary>
    public static PropertyValue? Get(PropertyValue value, PropertyPath path)
    {
        PropertyValue? at = value;
        foreach (var key in path.Keys)
        {
            at = at is null ? null : Child(at, key);
        }

        return at;
    }

    /// <summary>
    /// The value with something set there: the last member may be new, all before it must exist. Null where it can't
    /// be set.
    /// </summary>
    public static PropertyValue? Set(PropertyValue value, PropertyPath path, PropertyValue leaf)
        => path.Keys.Count == 0 ? null : Change(value, path, 0, (at, key) => WithChild(at, key, leaf));

    /// <summary>
    /// The value without what stands there; an element of a list becomes null, because a list keeps its length. Null
    /// where there is nothing.
    /// </summary>
    public static PropertyValue? Delete(PropertyValue value, PropertyPath path)
        => path.Keys.Count == 0 || Get(value, path) is null
            ? null
            : Change(value, path, 0, (at, key) => at is PropertyValue.Map map && key.Name is { } name
                ? map.Without(name)
                : WithChild(at, key, new PropertyValue.Null()));

    internal static PropertyValue? Child(PropertyValue value, PathKey key) => value switch
    {
        PropertyValue.Secret secret => Child(secret.Value, key),
        PropertyValue.Map map when key.Name is { } name => map.Find(name),
        PropertyValue.List list when key.Name is null && key.Index >= 0 && key.Index < list.Elements.Count =>
            list.Elements[key.Index],
        _ => null,
    };

    internal static PropertyValue? WithChild(PropertyValue value, PathKey key, PropertyValue child) => value switch
    {
        PropertyValue.Secret secret when WithChild(secret.Value, key, child) is { } inner =>
            new PropertyValue.Secret(inner),
        PropertyValue.Map map when key.Name is { } name => map.With(name, child),
        PropertyValue.List list when key.Name is null && key.Index >= 0 && key.Index < list.Elements.Count =>
            new PropertyValue.List([.. list.Elements.Select((x, i) => i == key.Index ? child : x)]),
        _ => null,
    };

    private static PropertyValue? Change(
        PropertyValue value, PropertyPath path, int depth, Func<PropertyValue, PathKey, PropertyValue?> change)
    {
        if (value is PropertyValue.Secret secret)
        {
            return Change(secret.Value, path, depth, change) is { } opened ? new PropertyValue.Secret(opened) : null;
        }

        var key = path.Keys[depth];
        if (depth == path.Keys.Count - 1)
        {
            return change(value, key);
        }

        return Child(value, key) is { } child && Change(child, path, depth + 1, change) is { } changed
            ? WithChild(value, key, changed)
            : null;
    }
}
