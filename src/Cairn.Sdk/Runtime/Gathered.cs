using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Runtime;

/// <summary>An input as it goes over the wire, and the resources it comes from.</summary>
internal sealed record Gathered(PropertyValue Value, ImmutableHashSet<Resource> Dependencies)
{
    public static Gathered Of(PropertyValue value) => new(value, []);
}
