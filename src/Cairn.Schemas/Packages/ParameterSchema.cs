using System.Collections.Immutable;

namespace Cairn.Schemas.Packages;

/// <summary>What makes a general provider that of one package.</summary>
/// <param name="BaseName">The provider.</param>
/// <param name="BaseVersion">Its version.</param>
/// <param name="Value">What it is told.</param>
public sealed record ParameterSchema(string BaseName, string BaseVersion, ImmutableArray<byte> Value);
