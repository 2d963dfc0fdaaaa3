using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>A state that was found, read and opened.</summary>
internal sealed record OpenedState(StateTarget Target, StateFile File, StateDocument Document) : IDisposable
{
    /// <summary>The path, as people are told it.</summary>
    public string Name => File.Path == StateFile.StandardStream ? "standard input" : File.Path;

    /// <summary>
    /// Whether the state lies where a backend keeps its own, but is wrapped as an export: backends see nothing in it.
    /// </summary>
    public bool IsWronglyWrapped
        => Document.Envelope is Envelope.Deployment or Envelope.BareDeployment
            && !Target.IsStandardStream
            && StagePlace.OfFile(File.Path).Kind != StageKind.File;

    public void Dispose() => File.Dispose();

    /// <summary>Finds, reads and opens a state; nothing is written.</summary>
    public static Result<OpenedState> Open(IoContext io, StateTarget target)
    {
        var read = StateSource.Read(io, target);
        if (!read.TryGet(out var file))
        {
            return Result.Failed<OpenedState>(read.Diagnostics);
        }

        var opened = StateDocument.Open(file.Bytes);
        if (opened.TryGet(out var document))
        {
            return Result.Of(new OpenedState(target, file, document), read.Diagnostics);
        }

        file.Dispose();
        return Result.Failed<OpenedState>(
            [.. opened.Diagnostics.Select(x => x with { Path = file.Path }), .. read.Diagnostics]);
    }
}
