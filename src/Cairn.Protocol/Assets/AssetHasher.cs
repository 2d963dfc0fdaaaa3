using System.Security.Cryptography;
using System.Text;
using Cairn.Model;

namespace Cairn.Protocol.Assets;

/// <summary>
/// The hash of an asset is the SHA-256 of its content. That of an archive is the one of its file where it is a
/// packed file, and otherwise that of a tar file with the archive's files in it, byte for byte as Pulumi would
/// write it; states hold these hashes, and a different one would deploy everything anew.
/// </summary>
internal sealed class AssetHasher(IAssetSource source)
{
    public async Task<Result<string>> HashAsync(PropertyValue.Asset asset, CancellationToken cancellationToken)
    {
        switch (asset.Source)
        {
            case ContentSource.Path:
                var file = await source.OpenFileAsync(asset.Content, cancellationToken).ConfigureAwait(false);
                return await OfStreamAsync(file, asset.Content, cancellationToken).ConfigureAwait(false);
            case ContentSource.Uri:
                var remote = await AssetUri.OpenAsync(source, asset.Content, cancellationToken).ConfigureAwait(false);
                return await OfStreamAsync(remote, asset.Content, cancellationToken).ConfigureAwait(false);
            default:
                return Result.Of(Hex(SHA256.HashData(Encoding.UTF8.GetBytes(asset.Content))));
        }
    }

    public async Task<Result<string>> HashAsync(PropertyValue.Archive archive, CancellationToken cancellationToken)
    {
        switch (archive.Source)
        {
            case ContentSource.Path when ArchiveFormats.Of(archive.Content) != ArchiveFormat.None:
                var file = await source.OpenFileAsync(archive.Content, cancellationToken).ConfigureAwait(false);
                return await OfStreamAsync(file, archive.Content, cancellationToken).ConfigureAwait(false);
            case ContentSource.Uri when ArchiveFormats.OfUri(archive.Content) != ArchiveFormat.None:
                var remote = await AssetUri.OpenAsync(source, archive.Content, cancellationToken)
                    .ConfigureAwait(false);
                return await OfStreamAsync(remote, archive.Content, cancellationToken).ConfigureAwait(false);
            default:
                using (var tar = new TarHash())
                {
                    var files = new ArchiveFiles(source, tar);
                    var failure = await files.AddAsync("", archive, cancellationToken).ConfigureAwait(false);
                    return failure is null ? Result.Of(Hex(tar.Finish())) : Result.Failed<string>(failure);
                }
        }
    }

    private static async Task<Result<string>> OfStreamAsync(
        Result<Stream> opened, string name, CancellationToken cancellationToken)
    {
        if (!opened.TryGet(out var stream))
        {
            return Result.Failed<string>(opened.Diagnostics);
        }

        await using (stream.ConfigureAwait(false))
        {
            try
            {
                var hash = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
                return Result.Of(Hex(hash));
            }
            catch (IOException e)
            {
                return Result.Failed<string>(ProtocolDiagnostics.CannotRead(name, e.Message.TrimEnd('.')));
            }
        }
    }

    private static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}
