using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Cli.Progress;

/// <summary>What is different between two values, member by member.</summary>
internal abstract record ValueChange
{
    private ValueChange()
    {
    }

    public sealed record Same(PropertyValue Value) : ValueChange;

    public sealed record Added(PropertyValue Value) : ValueChange;

    public sealed record Deleted(PropertyValue Value) : ValueChange;

    /// <summary>One is there in place of the other.</summary>
    public sealed record Replaced(PropertyValue Old, PropertyValue New) : ValueChange;

    /// <summary>Something in it is different.</summary>
    /// <param name="Members">Sorted by name; without internal ones.</param>
    public sealed record InMap(IReadOnlyList<(string Name, ValueChange Change)> Members) : ValueChange;

    /// <param name="Elements">By index, in order; some may be missing.</param>
    public sealed record InList(IReadOnlyList<(int Index, ValueChange Change)> Elements) : ValueChange;

    /// <summary>The differences of two objects; null where there are none.</summary>
    public static InMap? Of(PropertyValue.Map old, PropertyValue.Map current)
        => Compare(old, current) as InMap;

    public static ValueChange Between(PropertyValue old, PropertyValue current) => Compare(old, current);

    private static ValueChange Compare(PropertyValue old, PropertyValue current)
    {
        switch (old, current)
        {
            case (PropertyValue.Map left, PropertyValue.Map right):
                var members = MembersOf(left, right);
                return members.TrueForAll(static x => x.Change is Same) ? new Same(current) : new InMap(members);
            case (PropertyValue.List left, PropertyValue.List right):
                var elements = ElementsOf(left, right);
                return elements.TrueForAll(static x => x.Change is Same) ? new Same(current) : new InList(elements);
            default:
                // Two secrets look the same, so nobody is told whether they are.
                return IsSecret(old) || IsSecret(current)
                    ? IsSecret(old) && IsSecret(current) ? new Same(current) : new Replaced(old, current)
                    : ValueEquality.AreEqual(old, current) ? new Same(current) : new Replaced(old, current);
        }
    }

    private static List<(string Name, ValueChange Change)> MembersOf(PropertyValue.Map old, PropertyValue.Map current)
    {
        var (left, right) = (old.ByName(), current.ByName());
        return
        [
            .. left.Keys.Union(right.Keys)
                .Where(static x => !IsInternal(x))
                .Order(StringComparer.Ordinal)
                .Select(name => (name, Either(left.GetValueOrDefault(name), right.GetValueOrDefault(name)))),
        ];
    }

    private static List<(int Index, ValueChange Change)> ElementsOf(PropertyValue.List old, PropertyValue.List current)
        =>
        [
            .. Enumerable.Range(0, Math.Max(old.Elements.Count, current.Elements.Count)).Select(i => (i, Either(
                i < old.Elements.Count ? old.Elements[i] : null,
                i < current.Elements.Count ? current.Elements[i] : null))),
        ];

    private static ValueChange Either(PropertyValue? old, PropertyValue? current) => (old, current) switch
    {
        (null, { } added) => new Added(added),
        ({ } deleted, null) => new Deleted(deleted),
        ({ } left, { } right) => Compare(left, right),
        _ => new Same(new PropertyValue.Null()),
    };

    private static bool IsSecret(PropertyValue value)
        => value is PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true };

    /// <summary>Members that programs keep for themselves.</summary>
    public static bool IsInternal(string name) => name.StartsWith("__", StringComparison.Ordinal);
}
