using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Cli.Progress;

/// <summary>
/// The differences that a provider gave by their paths, put together to differences of values. Old values are a
/// resource's outputs and new ones its inputs, unless the provider compared inputs.
/// </summary>
internal sealed class DetailedChanges
{
    private readonly SortedDictionary<string, DetailedChanges> _members = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, DetailedChanges> _elements = [];
    private ValueChange? _leaf;

    private DetailedChanges()
    {
    }

    /// <summary>Null where there is nothing that has a name.</summary>
    /// <param name="detailed">The differences.</param>
    /// <param name="old">What was.</param>
    /// <param name="current">What is to be.</param>
    /// <param name="isRefresh">Whether what was read is what is new.</param>
    public static ValueChange.InMap? Of(
        IEnumerable<PropertyDiff> detailed, ResourceState old, ResourceState current, bool isRefresh)
    {
        var hidden = Paths(current.HideDiffs);
        var root = new DetailedChanges();
        foreach (var diff in detailed)
        {
            var path = Path(diff.Path);
            if (!hidden.Exists(x => x.Contains(path)))
            {
                root.Add(
                    path.Keys,
                    diff.Kind,
                    diff.IsInputDiff ? old.Inputs : old.Outputs,
                    isRefresh && !diff.IsInputDiff ? current.Outputs : current.Inputs);
            }
        }

        return root._members.Count == 0 ? null : root.Change() as ValueChange.InMap;
    }

    /// <summary>Paths with differences that the program doesn't want to have shown.</summary>
    public static IEnumerable<string> Hidden(IEnumerable<PropertyDiff> detailed, ResourceState current)
    {
        var all = detailed.Select(static x => Path(x.Path)).ToList();
        return Paths(current.HideDiffs).Where(x => all.Exists(x.Contains)).Select(static x => x.ToString())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static List<PropertyPath> Paths(EquatableArray<string> texts) => [.. texts.Select(Path)];

    private static PropertyPath Path(string text)
        => PropertyPath.TryParse(text, out var path) && path.Keys.Count > 0
            ? path
            : PropertyPath.Of(PathKey.Of(text));

    private void Add(
        EquatableArray<PathKey> keys, PropertyDiffKind kind, PropertyValue oldParent, PropertyValue newParent)
    {
        var node = this;
        for (var i = 0; ; i++)
        {
            var (old, current) = (Find(oldParent, keys[i]), Find(newParent, keys[i]));
            node = node.Child(keys[i]);
            var isMissing = old is null or PropertyValue.Null;
            if (i == keys.Count - 1)
            {
                node._leaf = Leaf(kind, old, current);
                return;
            }

            if (isMissing != current is null or PropertyValue.Null)
            {
                // Only one of the two has anything here: it is all new, or all gone.
                node._leaf = isMissing
                    ? new ValueChange.Added(current ?? new PropertyValue.Null())
                    : new ValueChange.Deleted(old ?? new PropertyValue.Null());
                return;
            }

            (oldParent, newParent) = (old ?? new PropertyValue.Null(), current ?? new PropertyValue.Null());
        }
    }

    private static ValueChange Leaf(PropertyDiffKind kind, PropertyValue? old, PropertyValue? current) => kind switch
    {
        PropertyDiffKind.Add or PropertyDiffKind.AddReplace
            => new ValueChange.Added(current ?? new PropertyValue.Unknown()),
        PropertyDiffKind.Delete or PropertyDiffKind.DeleteReplace
            => new ValueChange.Deleted(old ?? new PropertyValue.Unknown()),
        _ => ValueChange.Between(old ?? new PropertyValue.Null(), current ?? new PropertyValue.Null())
            is var change and not ValueChange.Same
            ? change
            : new ValueChange.Replaced(old ?? new PropertyValue.Null(), current ?? new PropertyValue.Null()),
    };

    private DetailedChanges Child(PathKey key)
    {
        if (key.Name is { } name)
        {
            return _members.TryGetValue(name, out var member) ? member : _members[name] = new DetailedChanges();
        }

        return _elements.TryGetValue(key.Index, out var element)
            ? element
            : _elements[key.Index] = new DetailedChanges();
    }

    private ValueChange Change()
        => _leaf ?? (_elements.Count > 0
            ? new ValueChange.InList([.. _elements.Select(static x => (x.Key, x.Value.Change()))])
            : new ValueChange.InMap([.. _members.Select(static x => (x.Key, x.Value.Change()))]));

    /// <summary>What is within something hidden or not known yet is hidden or not known as well.</summary>
    private static PropertyValue? Find(PropertyValue parent, PathKey key) => (parent, key.Name) switch
    {
        (PropertyValue.Map map, { } name) => map.Find(name),
        (PropertyValue.List list, null) when key.Index >= 0 && key.Index < list.Elements.Count
            => list.Elements[key.Index],
        (PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output or PropertyValue.Unknown, _)
            => parent,
        _ => null,
    };
}
