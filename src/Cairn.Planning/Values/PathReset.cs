using Cairn.Model;

namespace Cairn.Planning.Values;

/// <summary>
/// Sets what a path leads to back to what it was before: also to missing, where it was missing. Lists keep their
/// length, and nothing on the way is made (spec/engine.md §3.2, row 9).
/// </summary>
internal sealed class PathReset(PropertyPath path)
{
    /// <summary>Whether all that the path leads to could be set back.</summary>
    public bool IsComplete { get; private set; } = true;

    public PropertyValue.Map Reset(PropertyValue.Map before, PropertyValue.Map after)
        => path.Keys.Count == 0 || Reset(before, after, 0, false, false) is not PropertyValue.Map map
            ? Fail(after)
            : map;

    private PropertyValue Reset(
        PropertyValue before, PropertyValue after, int depth, bool isOldSecret, bool isNewSecret)
    {
        var old = PlainValue.OpenTop(before, ref isOldSecret);
        if (after is PropertyValue.Secret secret)
        {
            return new PropertyValue.Secret(Reset(old, secret.Value, depth, isOldSecret, true));
        }

        var key = path.Keys[depth];
        var isLeaf = depth == path.Keys.Count - 1;
        Func<PropertyValue, PropertyValue, PropertyValue> inner = isLeaf
            ? (was, _) => isOldSecret && !isNewSecret && was is not PropertyValue.Secret
                ? new PropertyValue.Secret(was)
                : was
            : (was, now) => Reset(was, now, depth + 1, isOldSecret, isNewSecret);
        return (old, after, key.IsWildcard, key.Name) switch
        {
            (PropertyValue.Map was, PropertyValue.Map now, true, _) => ResetAll(was, now, isLeaf, inner),
            (PropertyValue.List was, PropertyValue.List now, true, _) => ResetAll(was, now, inner),
            (_, PropertyValue.Map or PropertyValue.List, true, _) when isLeaf => after,
            (_, _, true, _) => Fail(after),
            (_, _, false, { } name) => ResetMember(old, after, name, isLeaf, inner),
            _ => ResetElement(old, after, key.Index, inner),
        };
    }

    private PropertyValue ResetMember(
        PropertyValue before,
        PropertyValue after,
        string name,
        bool isLeaf,
        Func<PropertyValue, PropertyValue, PropertyValue> inner)
    {
        if (!isLeaf && before is not PropertyValue.Map)
        {
            return after is PropertyValue.Map ? Fail(after) : after;
        }

        var was = (before as PropertyValue.Map)?.Find(name);
        if (after is not PropertyValue.Map map)
        {
            return was is null ? after : Fail(after);
        }

        var now = map.Find(name);
        return (was, now) switch
        {
            (null, null) => after,
            (null, _) => isLeaf ? map.Without(name) : map.With(name, inner(new PropertyValue.Null(), now)),
            (_, null) => isLeaf ? map.With(name, inner(was, was)) : Fail(after),
            _ => map.With(name, inner(was, now)),
        };
    }

    private PropertyValue ResetElement(
        PropertyValue before,
        PropertyValue after,
        int index,
        Func<PropertyValue, PropertyValue, PropertyValue> inner)
    {
        var was = PathEdit.Child(before, PathKey.Of(index));
        var now = PathEdit.Child(after, PathKey.Of(index));
        if (was is null && now is null && index >= 0)
        {
            return after;
        }

        return was is not null && now is not null
            ? PathEdit.WithChild(after, PathKey.Of(index), inner(was, now)) ?? Fail(after)
            : Fail(after);
    }

    private PropertyValue.Map ResetAll(
        PropertyValue.Map before,
        PropertyValue.Map after,
        bool isLeaf,
        Func<PropertyValue, PropertyValue, PropertyValue> inner)
    {
        if (isLeaf)
        {
            return before.Select(x => inner(x.Value, x.Value));
        }

        var now = after;
        foreach (var (name, was) in before.ByName())
        {
            now = now.Find(name) is { } member ? now.With(name, inner(was, member)) : Fail(now);
        }

        return now;
    }

    private PropertyValue.List ResetAll(
        PropertyValue.List before,
        PropertyValue.List after,
        Func<PropertyValue, PropertyValue, PropertyValue> inner)
    {
        IsComplete &= before.Elements.Count == after.Elements.Count;
        return new PropertyValue.List(
            [.. after.Elements.Select((now, i) => i < before.Elements.Count ? inner(before.Elements[i], now) : now)]);
    }

    private T Fail<T>(T value)
    {
        IsComplete = false;
        return value;
    }
}
