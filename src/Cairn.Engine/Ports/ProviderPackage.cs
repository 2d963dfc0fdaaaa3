using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>Which provider, of which version, from where.</summary>
public sealed record ProviderPackage(string Name)
{
    /// <summary>Empty: any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Empty: the usual place.</summary>
    public string DownloadUrl { get; init; } = "";

    /// <summary>SHA-256 by platform.</summary>
    public ImmutableSortedDictionary<string, EquatableArray<byte>> Checksums { get; init; } =
        ImmutableSortedDictionary<string, EquatableArray<byte>>.Empty;

    /// <summary>What makes it the provider of another package; null where it is one by itself.</summary>
    public Parameterization? Parameterization { get; init; }
}
