using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>
/// Which types are inputs, which are outputs, and which are neither: of the ten thousand types of a large package each
/// is written only where it is used.
/// </summary>
internal sealed class TypeUses
{
    private readonly PackageSchema _package;
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _choices = new(StringComparer.Ordinal);

    public TypeUses(PackageSchema package)
    {
        _package = package;
        foreach (var resource in package.Resources.Append(package.Provider))
        {
            Walk(resource.Inputs, _inputs);
            Walk(resource.Outputs, _outputs);
        }

        Walk(package.Config, _outputs);
        foreach (var function in package.Functions)
        {
            Walk(function.Inputs, _inputs);
            Walk(function.Outputs, _outputs);
            if (function.Result is { } result)
            {
                Walk(result, _outputs);
            }
        }
    }

    public bool IsInput(string token) => _inputs.Contains(token);

    public bool IsOutput(string token) => _outputs.Contains(token);

    public bool IsChoice(string token) => _choices.Contains(token);

    private void Walk(IEnumerable<PropertySchema> properties, HashSet<string> uses)
    {
        foreach (var property in properties)
        {
            Walk(property.Type, uses);
        }
    }

    /// <summary>Nesting of types is limited by the reader; objects are walked once each.</summary>
    private void Walk(SchemaType type, HashSet<string> uses)
    {
        switch (type)
        {
            case SchemaType.List list:
                Walk(list.Element, uses);
                break;
            case SchemaType.Map map:
                Walk(map.Element, uses);
                break;
            case SchemaType.Union union:
                foreach (var alternative in union.Alternatives)
                {
                    Walk(alternative, uses);
                }

                break;
            case SchemaType.Named named when _package.Types[named.Token] is TypeDefinition.OfObject definition:
                if (uses.Add(named.Token))
                {
                    Walk(definition.Members, uses);
                }

                break;
            case SchemaType.Named named:
                _ = _choices.Add(named.Token);
                break;
        }
    }
}
