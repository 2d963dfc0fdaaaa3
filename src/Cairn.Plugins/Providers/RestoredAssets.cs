using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Plugins.Providers;

/// <summary>
/// Providers that read an object get the hashes of its assets only, and echo them. Those get back where their content
/// comes from (spec/engine.md §1.5).
/// </summary>
internal sealed class RestoredAssets
{
    private readonly Dictionary<string, PropertyValue> _byHash = new(StringComparer.Ordinal);

    private RestoredAssets()
    {
    }

    /// <summary>The values, with the assets of others that have the same hash.</summary>
    public static PropertyValue.Map In(PropertyValue.Map values, PropertyValue.Map known)
    {
        var assets = new RestoredAssets();
        assets.Collect(known);
        return assets._byHash.Count == 0 ? values : assets.Restored(values);
    }

    private void Collect(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Asset { Hash: { } hash }:
                _byHash[hash] = value;
                break;
            case PropertyValue.Archive { Hash: { } hash }:
                _byHash[hash] = value;
                break;
            case PropertyValue.Secret secret:
                Collect(secret.Value);
                break;
            case PropertyValue.Map map:
                foreach (var member in map.Members)
                {
                    Collect(member.Value);
                }

                break;
            case PropertyValue.List list:
                foreach (var element in list.Elements)
                {
                    Collect(element);
                }

                break;
            default:
                break;
        }
    }

    private PropertyValue.Map Restored(PropertyValue.Map values) => values.Select(x => Restored(x.Value));

    private PropertyValue Restored(PropertyValue value) => value switch
    {
        PropertyValue.Asset { Source: ContentSource.None, Hash: { } hash } => Known(value, hash),
        PropertyValue.Archive { Source: ContentSource.None, Hash: { } hash } => Known(value, hash),
        PropertyValue.Secret secret => new PropertyValue.Secret(Restored(secret.Value)),
        PropertyValue.Map map => Restored(map),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Restored)]),
        _ => value,
    };

    private PropertyValue Known(PropertyValue value, string hash)
        => _byHash.TryGetValue(hash, out var known) && known.GetType() == value.GetType() ? known : value;
}
