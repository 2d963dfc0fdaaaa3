using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>A lock of ours on a stage. Only our own file is ever removed.</summary>
public sealed class StageLock : IDisposable
{
    private readonly DurableFile _files;
    private string? _path;

    internal StageLock(DurableFile files, string? path)
    {
        _files = files;
        _path = path;
    }

    /// <summary>Removes the lock; a warning where that fails, because the tool will then refuse to deploy.</summary>
    public Diagnostic? Release()
    {
        var path = _path;
        _path = null;
        return path is not null && _files.Delete(path) is { } problem
            ? StorageDiagnostics.LockLeft(path, problem)
            : null;
    }

    public void Dispose() => _ = Release();
}
