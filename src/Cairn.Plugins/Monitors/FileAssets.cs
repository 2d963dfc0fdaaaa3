using System.Diagnostics.CodeAnalysis;
using Cairn.Model;
using Cairn.Protocol;
using Cairn.Protocol.Assets;

namespace Cairn.Plugins.Monitors;

/// <summary>Content of assets from files, relative to the program's folder, and from web servers.</summary>
internal sealed class FileAssets(string folder) : IAssetSource, IDisposable
{
    private readonly Lazy<HttpClient> _web = new(() => new HttpClient());

    public Task<Result<Stream>> OpenFileAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path, folder);
        if (Directory.Exists(full))
        {
            return Task.FromResult(Result.Failed<Stream>(ProtocolDiagnostics.IsFolder(path)));
        }

        try
        {
            return Task.FromResult(Result.Of<Stream>(new FileStream(full, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            })));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(Result.Failed<Stream>(ProtocolDiagnostics.CannotRead(path, refusal.Message)));
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes of the stream.")]
    public async Task<Result<Stream>> OpenUriAsync(string uri, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address))
        {
            return Result.Failed<Stream>(ProtocolDiagnostics.UnknownScheme(uri));
        }

        if (address.IsFile)
        {
            return await OpenFileAsync(address.LocalPath, cancellationToken);
        }

        try
        {
            return Result.Of(await _web.Value.GetStreamAsync(address, cancellationToken));
        }
        catch (Exception refusal) when (refusal is HttpRequestException or IOException)
        {
            return Result.Failed<Stream>(ProtocolDiagnostics.CannotRead(uri, refusal.Message));
        }
    }

    public Task<Result<IReadOnlyList<string>>> ListFilesAsync(string folderPath, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(folderPath, folder);
        if (!Directory.Exists(full))
        {
            return Task.FromResult(Result.Failed<IReadOnlyList<string>>(ProtocolDiagnostics.NoArchive(folderPath)));
        }

        try
        {
            var names = new List<string>();
            Walk(full, "", names, cancellationToken);
            return Task.FromResult(Result.Of<IReadOnlyList<string>>(names));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(Result.Failed<IReadOnlyList<string>>(
                ProtocolDiagnostics.CannotRead(folderPath, refusal.Message)));
        }
    }

    public void Dispose()
    {
        if (_web.IsValueCreated)
        {
            _web.Value.Dispose();
        }
    }

    /// <summary>Links to folders are not followed: they may lead in a circle.</summary>
    private static void Walk(string at, string prefix, List<string> names, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        foreach (var entry in new DirectoryInfo(at).EnumerateFileSystemInfos())
        {
            if (entry is FileInfo)
            {
                names.Add(prefix + entry.Name);
            }
            else if (entry.LinkTarget is null)
            {
                Walk(entry.FullName, prefix + entry.Name + "/", names, token);
            }
        }
    }
}
