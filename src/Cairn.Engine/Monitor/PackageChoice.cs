using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Engine.Monitor;

/// <summary>Which package a request means, beyond what its type says.</summary>
/// <param name="Version">Empty: any.</param>
/// <param name="DownloadUrl">Empty: the usual place.</param>
/// <param name="Reference">Of a package that was registered: its reference; else empty.</param>
public sealed record PackageChoice(string Version, string DownloadUrl, string Reference)
{
    public static readonly PackageChoice Any = new("", "", "");

    /// <summary>SHA-256 by platform.</summary>
    public ImmutableSortedDictionary<string, EquatableArray<byte>> Checksums { get; init; } =
        ImmutableSortedDictionary<string, EquatableArray<byte>>.Empty;
}
