using Cairn.Model;

namespace Cairn.Protocol.Assets;

/// <summary>URIs of assets: only those of some schemes are opened, whatever the source could do.</summary>
internal static class AssetUri
{
    private static readonly string[] Schemes = ["file", "http", "https"];

    public static async Task<Result<Stream>> OpenAsync(
        IAssetSource source, string uri, CancellationToken cancellationToken)
        => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && Schemes.Contains(parsed.Scheme)
            ? await source.OpenUriAsync(uri, cancellationToken).ConfigureAwait(false)
            : Result.Failed<Stream>(ProtocolDiagnostics.UnknownScheme(uri));
}
