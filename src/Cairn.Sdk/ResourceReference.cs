using Cairn.Model;

namespace Cairn;

/// <summary>A resource as an output of another one: not the object of its class, but what names it.</summary>
/// <param name="Urn">Its unique name in its stage.</param>
/// <param name="Id">Its object's id; null where it has none, as components.</param>
public sealed record ResourceReference(string Urn, string? Id) : IPropertySource
{
    /// <inheritdoc/>
    public PropertyValue ToPropertyValue() => new PropertyValue.ResourceReference(Urn, null, Id);
}
