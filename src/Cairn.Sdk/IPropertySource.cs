using Cairn.Model;

namespace Cairn;

/// <summary>A value that says itself what it is on the wire, such as a generated choice of texts.</summary>
public interface IPropertySource
{
    /// <summary>The value as it goes over the wire.</summary>
    PropertyValue ToPropertyValue();
}
