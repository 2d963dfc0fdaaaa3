using System.Text;
using Cairn.Model;
using Cairn.Protocol.Values;

namespace Cairn.Protocol.Assets;

/// <summary>
/// Adds the files of an archive to a tar file, in Pulumi's order: members in the order of their names, folders in the
/// order of a walk, packed archives in their own order. Of files with the same name the first counts.
/// </summary>
internal sealed class ArchiveFiles(IAssetSource source, TarHash tar)
{
    /// <summary>Pulumi's own folder, which is left out of archives wherever it is.</summary>
    private const string BookkeepingFolder = ".pulumi";

    /// <summary>Of no bytes, and of an archive without files: such content is known by its hash alone.</summary>
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string EmptyArchiveHash = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

    private readonly TarContents _contents = new(tar);

    /// <summary>Adds an archive below a name; empty for the archive itself. Null, or why it failed.</summary>
    public async Task<Diagnostic?> AddAsync(
        string root, PropertyValue.Archive archive, CancellationToken cancellationToken) => archive.Source switch
        {
            ContentSource.Path => await AddPathAsync(root, archive.Content, cancellationToken).ConfigureAwait(false),
            ContentSource.Uri => await AddUriAsync(root, archive.Content, cancellationToken).ConfigureAwait(false),
            ContentSource.None when archive.Hash is not (null or EmptyArchiveHash)
                => ProtocolDiagnostics.NoContent(root),
            _ => await AddMembersAsync(root, archive.Members, cancellationToken).ConfigureAwait(false),
        };

    private async Task<Diagnostic?> AddMembersAsync(
        string root, EquatableArray<PropertyMember> members, CancellationToken cancellationToken)
    {
        // Of members with the same name the last counts, as everywhere in values.
        var files = new SortedDictionary<string, PropertyValue>(Utf8Order.Instance);
        foreach (var member in members)
        {
            files[member.Name] = member.Value;
        }

        foreach (var (name, value) in files)
        {
            // The name of a member stands as it is, unless it is within another archive.
            var path = root.Length == 0 ? name : SlashPath.Join(root, name);
            var failure = value switch
            {
                PropertyValue.Archive archive => await AddAsync(path, archive, cancellationToken)
                    .ConfigureAwait(false),
                PropertyValue.Asset asset => await AddAssetAsync(path, asset, cancellationToken)
                    .ConfigureAwait(false),
                _ => ProtocolDiagnostics.Malformed(
                    path, "a member of an archive", "it is neither an asset nor an archive"),
            };
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<Diagnostic?> AddAssetAsync(
        string name, PropertyValue.Asset asset, CancellationToken cancellationToken)
    {
        if (asset is { Source: ContentSource.None, Hash: not null } && asset.Hash != EmptyHash)
        {
            return ProtocolDiagnostics.NoContent(name);
        }

        var opened = asset.Source switch
        {
            ContentSource.Path => await source.OpenFileAsync(asset.Content, cancellationToken).ConfigureAwait(false),
            ContentSource.Uri => await AssetUri.OpenAsync(source, asset.Content, cancellationToken)
                .ConfigureAwait(false),
            _ => Result.Of<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(asset.Content), writable: false)),
        };
        return await _contents.AddOpenedAsync(name, opened, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Diagnostic?> AddPathAsync(string root, string path, CancellationToken cancellationToken)
    {
        if (ArchiveFormats.Of(path) is not ArchiveFormat.None and var format)
        {
            var opened = await source.OpenFileAsync(path, cancellationToken).ConfigureAwait(false);
            return await new PackedArchive(_contents, root, path, format).AddAsync(opened, cancellationToken)
                .ConfigureAwait(false);
        }

        var listed = await source.ListFilesAsync(path, cancellationToken).ConfigureAwait(false);
        if (!listed.TryGet(out var files))
        {
            return listed.Diagnostics[0];
        }

        var names = files.Where(name => !name.Split('/').Contains(BookkeepingFolder)).ToList();
        names.Sort(SlashPath.InWalk);
        foreach (var name in names)
        {
            var opened = await source.OpenFileAsync(Path.Join(path, name), cancellationToken).ConfigureAwait(false);
            var failure = await _contents.AddOpenedAsync(SlashPath.Join(root, name), opened, cancellationToken)
                .ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<Diagnostic?> AddUriAsync(string root, string uri, CancellationToken cancellationToken)
    {
        if (ArchiveFormats.OfUri(uri) is not ArchiveFormat.None and var format)
        {
            var opened = await AssetUri.OpenAsync(source, uri, cancellationToken).ConfigureAwait(false);
            return await new PackedArchive(_contents, root, uri, format).AddAsync(opened, cancellationToken)
                .ConfigureAwait(false);
        }

        return ProtocolDiagnostics.NoArchive(uri);
    }
}
