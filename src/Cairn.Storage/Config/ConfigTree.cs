using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>
/// Looks into structured values and changes them, by Pulumi's rules: what is missing on the way is made, a scalar in
/// the first place may be replaced by a structure, one further in may not (spec/state.md §5.6).
/// </summary>
internal static class ConfigTree
{
    /// <summary>The value at a path below <paramref name="root"/>; null where there is none.</summary>
    public static PropertyValue? Get(PropertyValue? root, ReadOnlySpan<ConfigStep> steps)
    {
        foreach (var step in steps)
        {
            root = root is null ? null : Child(root, step);
        }

        return root;
    }

    /// <summary>The whole value with another one at a path.</summary>
    public static Result<PropertyValue> Set(PropertyValue? root, ReadOnlySpan<ConfigStep> steps, PropertyValue value)
        => Set(root, steps, value, isRoot: true);

    /// <summary>The whole value without what is at a path; as it was where there is nothing.</summary>
    public static Result<PropertyValue> Remove(PropertyValue root, ReadOnlySpan<ConfigStep> steps)
    {
        if (Child(root, steps[0]) is not { } child)
        {
            return Result.Of(root);
        }

        if (steps.Length > 1)
        {
            var inner = Remove(child, steps[1..]);
            return inner.TryGet(out var rest) ? Result.Of(With(root, steps[0], rest)) : inner;
        }

        var (name, index) = (steps[0].Name, steps[0].Index);
        PropertyValue without = root switch
        {
            PropertyValue.List list => new PropertyValue.List(
                [.. list.Elements.Where((_, i) => i != index)]),
            PropertyValue.Map map => new PropertyValue.Map([.. map.Members.Where(x => x.Name != name)]),
            _ => root,
        };
        return ConfigValue.LooksSecure(without)
            ? Result.Failed<PropertyValue>(ConfigDiagnostics.SecureIsReserved())
            : Result.Of(without);
    }

    /// <summary>Whether two values are equal; the order of members doesn't count.</summary>
    public static bool AreSame(PropertyValue? left, PropertyValue? right) => (left, right) switch
    {
        (PropertyValue.Map one, PropertyValue.Map other) => one.Members.Count == other.Members.Count
            && one.Members.All(x => other.Members.Any(y => y.Name == x.Name && AreSame(x.Value, y.Value))),
        (PropertyValue.List one, PropertyValue.List other) => one.Elements.Count == other.Elements.Count
            && one.Elements.Zip(other.Elements).All(static x => AreSame(x.First, x.Second)),
        _ => Equals(left, right),
    };

    private static Result<PropertyValue> Set(
        PropertyValue? root, ReadOnlySpan<ConfigStep> steps, PropertyValue value, bool isRoot)
    {
        if (steps.IsEmpty)
        {
            return Result.Of(value);
        }

        var step = steps[0];
        var container = root switch
        {
            PropertyValue.List or PropertyValue.Map => root,
            null or PropertyValue.Null => Empty(step),
            _ => isRoot ? Empty(step) : null,
        };
        switch (container)
        {
            case PropertyValue.List list when step.Name is null && step.Index <= list.Elements.Count:
            case PropertyValue.Map when step.Name is not null:
                break;
            case PropertyValue.List when step.Name is null:
                return Result.Failed<PropertyValue>(ConfigDiagnostics.IndexOutOfRange(step.Index));
            default:
                return Result.Failed<PropertyValue>(ConfigDiagnostics.WrongContainer(step));
        }

        var set = Set(Child(container, step), steps[1..], value, isRoot: false);
        if (!set.TryGet(out var child))
        {
            return set;
        }

        var changed = With(container, step, child);
        return ConfigValue.LooksSecure(changed)
            ? Result.Failed<PropertyValue>(ConfigDiagnostics.SecureIsReserved())
            : Result.Of(changed);
    }

    private static PropertyValue Empty(ConfigStep step)
        => step.Name is null ? new PropertyValue.List([]) : new PropertyValue.Map([]);

    private static PropertyValue? Child(PropertyValue value, ConfigStep step) => value switch
    {
        PropertyValue.List list when step.Name is null && step.Index < list.Elements.Count
            => list.Elements[step.Index],
        PropertyValue.Map map when step.Name is { } name
            => map.Members.Where(x => x.Name == name).Select(static x => x.Value).LastOrDefault(),
        _ => null,
    };

    private static PropertyValue With(PropertyValue container, ConfigStep step, PropertyValue child)
    {
        switch (container)
        {
            case PropertyValue.List list when step.Index == list.Elements.Count:
                return new PropertyValue.List([.. list.Elements, child]);
            case PropertyValue.List list:
                return new PropertyValue.List([.. list.Elements.Select((x, i) => i == step.Index ? child : x)]);
            case PropertyValue.Map map when map.Members.Any(x => x.Name == step.Name):
                return new PropertyValue.Map(
                    [.. map.Members.Select(x => x.Name == step.Name ? x with { Value = child } : x)]);
            case PropertyValue.Map map:
                return new PropertyValue.Map([.. map.Members, new PropertyMember(step.Name ?? "", child)]);
            default:
                return container;
        }
    }
}
