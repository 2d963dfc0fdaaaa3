using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Plugins.Providers;

/// <summary>
/// Providers that read an object get the hashes of its assets only, and echo them. Those that are as they were get
/// back where their content comes from (spec/engine.md §1.5).
/// </summary>
internal static class RestoredAssets
{
    /// <summary>The values with the assets of others that are at the same place and have the same hash.</summary>
    public static PropertyValue.Map In(PropertyValue.Map values, PropertyValue.Map known)
        => values.Select(member => known.Find(member.Name) is { } old ? In(member.Value, old) : member.Value);

    private static PropertyValue In(PropertyValue value, PropertyValue known) => (value, known) switch
    {
        (PropertyValue.Secret secret, _) => new PropertyValue.Secret(In(secret.Value, known)),
        (_, PropertyValue.Secret secret) => In(value, secret.Value),
        (PropertyValue.Asset { Source: ContentSource.None, Hash: { } hash }, PropertyValue.Asset old)
            when hash == old.Hash => old,
        (PropertyValue.Archive { Source: ContentSource.None, Hash: { } hash }, PropertyValue.Archive old)
            when hash == old.Hash => old,
        (PropertyValue.Map map, PropertyValue.Map old) => In(map, old),
        (PropertyValue.List list, PropertyValue.List old) => new PropertyValue.List(
            [.. list.Elements.Select((x, i) => i < old.Elements.Count ? In(x, old.Elements[i]) : x)]),
        _ => value,
    };
}
