using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Diffs;

/// <summary>
/// The differences between two objects by their paths, with secrets and outputs unwrapped: elements by their index,
/// and a member that is null like one that is missing.
/// </summary>
public static class StructuralDiff
{
    public static EquatableArray<PropertyDiff> Compare(
        PropertyValue.Map before, PropertyValue.Map after, bool isInputDiff)
    {
        var found = new List<PropertyDiff>();
        Compare([], PlainValue.Unwrap(before), PlainValue.Unwrap(after), (path, kind)
            => found.Add(new PropertyDiff(new PropertyPath(path).ToString(), kind, isInputDiff)));
        return [.. found];
    }

    private static void Compare(
        EquatableArray<PathKey> path,
        PropertyValue? before,
        PropertyValue? after,
        Action<EquatableArray<PathKey>, PropertyDiffKind> add)
    {
        switch (before, after)
        {
            case (PropertyValue.Map left, PropertyValue.Map right):
                CompareMembers(path, left.ByName(), right.ByName(), add);
                break;
            case (PropertyValue.List left, PropertyValue.List right):
                CompareElements(path, left.Elements, right.Elements, add);
                break;
            case (null or PropertyValue.Null, null or PropertyValue.Null):
                break;
            case (null or PropertyValue.Null, _):
                add(path, PropertyDiffKind.Add);
                break;
            case (_, null or PropertyValue.Null):
                add(path, PropertyDiffKind.Delete);
                break;
            default:
                if (!ValueEquality.AreEqual(before, after))
                {
                    add(path, PropertyDiffKind.Update);
                }

                break;
        }
    }

    private static void CompareMembers(
        EquatableArray<PathKey> path,
        OrderedDictionary<string, PropertyValue> before,
        OrderedDictionary<string, PropertyValue> after,
        Action<EquatableArray<PathKey>, PropertyDiffKind> add)
    {
        foreach (var name in before.Keys.Union(after.Keys))
        {
            Compare(
                [.. path, PathKey.Of(name)], before.GetValueOrDefault(name), after.GetValueOrDefault(name), add);
        }
    }

    private static void CompareElements(
        EquatableArray<PathKey> path,
        EquatableArray<PropertyValue> before,
        EquatableArray<PropertyValue> after,
        Action<EquatableArray<PathKey>, PropertyDiffKind> add)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            EquatableArray<PathKey> here = [.. path, PathKey.Of(i)];
            if (i >= before.Count || i >= after.Count)
            {
                // An element that is there counts even if it is null: the list's length has changed.
                add(here, i >= before.Count ? PropertyDiffKind.Add : PropertyDiffKind.Delete);
                continue;
            }

            Compare(here, before[i], after[i], add);
        }
    }
}
