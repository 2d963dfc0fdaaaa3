using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>Compares inputs.</summary>
internal static class Changes
{
    /// <summary>The members that differ, in the order of their names.</summary>
    public static IReadOnlyList<MemberChange> Of(PropertyValue.Map olds, PropertyValue.Map news)
    {
        var before = olds.ByName();
        var after = news.ByName();
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .Where(x => !x.StartsWith("__", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Where(x => !IsSame(before.GetValueOrDefault(x), after.GetValueOrDefault(x)))
                .Select(x => new MemberChange(x, !before.ContainsKey(x), !after.ContainsKey(x))),
        ];
    }

    private static bool IsSame(PropertyValue? one, PropertyValue? other)
        => one is not null && other is not null && Comparable(one.Bare()) == Comparable(other.Bare());

    /// <summary>Files are compared by their content's hash: old ones come without anything else.</summary>
    private static PropertyValue Comparable(PropertyValue value) => value switch
    {
        PropertyValue.Asset { Hash: { } hash } => new PropertyValue.Asset(hash, ContentSource.None, ""),
        PropertyValue.Archive { Hash: { } hash } => new PropertyValue.Archive(hash, ContentSource.None, "", []),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Comparable)]),
        PropertyValue.Map map => new PropertyValue.Map(
            [.. map.Members.Where(x => x.Value is not PropertyValue.Null)
                .OrderBy(x => x.Name, StringComparer.Ordinal)
                .Select(x => x with { Value = Comparable(x.Value) })]),
        PropertyValue.Number number => Numbers.ToDouble(number) is { } known ? Numbers.Of(known) : number,
        _ => value,
    };
}
