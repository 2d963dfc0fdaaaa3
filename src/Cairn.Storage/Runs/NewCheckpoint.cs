using Cairn.Storage.Files;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Runs;

/// <summary>A checkpoint that is written and on the disk, but not in its place yet.</summary>
/// <param name="File">Puts it there, or removes it.</param>
/// <param name="Head">What the checkpoint will be.</param>
/// <param name="Md5">For Pulumi's attributes; null where the file has none.</param>
internal sealed record NewCheckpoint(PreparedFile File, Head Head, byte[]? Md5) : IDisposable
{
    public void Dispose() => File.Dispose();
}
