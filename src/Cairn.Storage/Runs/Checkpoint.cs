using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Runs;

/// <summary>A checkpoint that was read: its document, and what it takes to know whether it is the same.</summary>
internal sealed class Checkpoint : IDisposable
{
    private Checkpoint(StateFile file, StateDocument document, Head head)
    {
        File = file;
        Document = document;
        Head = head;
    }

    public StateFile File { get; }

    public StateDocument Document { get; }

    public Head Head { get; }

    public static Result<Checkpoint> Open(RunContext context, string path, CancellationToken cancellationToken)
    {
        var read = context.Reader.Read(path, cancellationToken);
        if (!read.TryGet(out var file))
        {
            return Result.Failed<Checkpoint>(read.Diagnostics);
        }

        var opened = StateDocument.Open(file.Bytes);
        if (opened.TryGet(out var document))
        {
            return Result.Of(new Checkpoint(file, document, Head.Of(file)));
        }

        file.Dispose();
        return Result.Failed<Checkpoint>([.. opened.Diagnostics.Select(reason => reason with { Path = path })]);
    }

    /// <summary>The head of a file, without opening it as a state; null where there is none.</summary>
    public static Head? HeadAt(RunContext context, string path)
    {
        if (Presence.IsMissing(context.Calls, path))
        {
            return null;
        }

        using var file = context.Calls.OpenToRead(path);
        return Head.Of(file);
    }

    public void Dispose() => File.Dispose();
}
