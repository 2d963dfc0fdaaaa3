using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>The paths of inputs whose changes replace a resource: its own, and those of objects within.</summary>
internal sealed class ReplacementPaths(PackageSchema package)
{
    public IReadOnlyList<string> Of(IEnumerable<PropertySchema> properties)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Walk(properties, "", [], paths);
        return [.. paths];
    }

    private void Walk(
        IEnumerable<PropertySchema> properties, string prefix, HashSet<string> above, SortedSet<string> paths)
    {
        foreach (var property in properties)
        {
            var path = prefix + property.Name;
            if (property.ReplacesOnChange)
            {
                _ = paths.Add(path);
            }
            else
            {
                Walk(property.Type, path, above, paths);
            }
        }
    }

    private void Walk(SchemaType type, string path, HashSet<string> above, SortedSet<string> paths)
    {
        switch (type)
        {
            case SchemaType.List list:
                Walk(list.Element, path + "[*]", above, paths);
                break;
            case SchemaType.Map map:
                Walk(map.Element, path + ".*", above, paths);
                break;
            case SchemaType.Named named when package.Types[named.Token] is TypeDefinition.OfObject definition
                && above.Add(named.Token):
                Walk(definition.Members, path + ".", above, paths);
                _ = above.Remove(named.Token);
                break;
        }
    }
}
