using Cairn.Model;

namespace Cairn.Protocol.Assets;

/// <summary>
/// Where the content of assets comes from. Paths are as the program gave them: relative ones count from its folder.
/// What can't be read is a diagnostic (CRN4010 and after), never an exception.
/// </summary>
public interface IAssetSource
{
    /// <summary>Opens a file. A folder is refused (CRN4011). The caller disposes of the stream.</summary>
    Task<Result<Stream>> OpenFileAsync(string path, CancellationToken cancellationToken);

    /// <summary>Opens what is at a URI: file, http or https. The caller disposes of the stream.</summary>
    Task<Result<Stream>> OpenUriAsync(string uri, CancellationToken cancellationToken);

    /// <summary>
    /// All files below a folder, in any order, by their names relative to it with <c>/</c> between the parts. Links
    /// to files count as files, links to folders are left out. What is no folder is refused (CRN4012).
    /// </summary>
    Task<Result<IReadOnlyList<string>>> ListFilesAsync(string folder, CancellationToken cancellationToken);
}
