using Cairn.Model;

namespace Cairn.State.Resources;

/// <summary>The resources that one input was computed from.</summary>
public readonly record struct PropertyDependency(string Property, EquatableArray<string> Urns);
