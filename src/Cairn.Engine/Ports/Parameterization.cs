using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>A package that a more general provider serves once it was given a value.</summary>
public sealed record Parameterization(string Name, string Version, EquatableArray<byte> Value);
