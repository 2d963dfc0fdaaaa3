using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>
/// New content of a file, on the disk under a temporary name. Disposing of it without a commit removes it.
/// </summary>
internal sealed class PreparedFile(DurableFile files, string path, string target, string temp) : IDisposable
{
    private bool _isOver;

    /// <summary>
    /// Renames it over the file and forces the folder to the disk; <paramref name="permit"/> may still stop it.
    /// Null where it is in place; otherwise the old content is.
    /// </summary>
    public Diagnostic? Commit(Func<Diagnostic?> permit)
    {
        Invariant.Holds(!_isOver);
        _isOver = true;
        return files.Commit(path, target, temp, permit);
    }

    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            files.Discard(temp);
        }
    }
}
