using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;

namespace Cairn.Cli.Commands;

/// <summary>A version whose content was read; the document is null where that is no state.</summary>
internal sealed record OpenedVersion(StateVersion Version, StateFile File, Result<StateDocument> Opened) : IDisposable
{
    public StateDocument? Document => Opened.Value;

    public void Dispose() => File.Dispose();

    public static Result<OpenedVersion> Open(OpenedHistory history, string id)
    {
        var found = history.Find(id);
        if (!found.TryGet(out var version))
        {
            return Result.Failed<OpenedVersion>(found.Diagnostics);
        }

        var read = history.Shelf.Open(version, CancellationToken.None);
        return read.TryGet(out var file)
            ? Result.Of(new OpenedVersion(version, file, StateDocument.Open(file.Bytes)))
            : Result.Failed<OpenedVersion>(read.Diagnostics);
    }
}
