using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>Which package a request means, as messages.</summary>
internal static class PackageWire
{
    public static PackageChoice Choice(
        string version, string url, string reference, MapField<string, ByteString> checksums)
        => version.Length == 0 && url.Length == 0 && reference.Length == 0 && checksums.Count == 0
            ? PackageChoice.Any
            : new PackageChoice(version, url, reference) { Checksums = Checksums(checksums) };

    public static ProviderPackage Package(Wire.RegisterPackageRequest from) => new(from.Name)
    {
        Version = from.Version,
        DownloadUrl = from.DownloadUrl,
        Checksums = Checksums(from.Checksums),
        Parameterization = from.Parameterization is { } parameter
            ? new Parameterization(
                parameter.Name, parameter.Version, [.. parameter.Value.Span])
            : null,
    };

    public static Dictionary<string, ByteString> Checksums(PackageChoice package)
        => package.Checksums.ToDictionary(x => x.Key, x => ByteString.CopyFrom(x.Value.AsSpan()));

    private static ImmutableSortedDictionary<string, EquatableArray<byte>> Checksums(
        MapField<string, ByteString> from)
        => from.ToImmutableSortedDictionary(
            x => x.Key, x => EquatableArray.Of(x.Value.Span), StringComparer.Ordinal);
}
