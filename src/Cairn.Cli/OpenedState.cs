using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Cli;

/// <summary>A state that was found, read and opened.</summary>
internal sealed record OpenedState(StateTarget Target, StateFile File, StateDocument Document) : IDisposable
{
    private Storage.Runs.StageView? _view;

    /// <summary>The path, as people are told it.</summary>
    public string Name => File.Path == StateFile.StandardStream ? "standard input" : File.Path;

    /// <summary>
    /// Whether the state lies where a backend keeps its own, but is wrapped as an export: backends see nothing in it.
    /// </summary>
    public bool IsWronglyWrapped
        => Document.Envelope is Envelope.Deployment or Envelope.BareDeployment
            && !Target.IsStandardStream
            && StagePlace.OfFile(File.Path).Kind != StageKind.File;

    public void Dispose()
    {
        File.Dispose();
        _view?.Dispose();
    }

    /// <summary>
    /// Finds, reads and opens a state, with what an unfinished run recorded; nothing is written. Where there is such a
    /// run, whoever calls is told.
    /// </summary>
    public static Result<OpenedState> Open(IoContext io, StateTarget target)
        => target.Fault is null
            && !target.IsStandardStream
            && PlaceSource.Find(io, target).TryGet(out var place)
            && StageRuns.HasJournal(place)
                ? OfRun(io, target, place)
                : OfFile(io, target);

    private static Result<OpenedState> OfRun(IoContext io, StateTarget target, StagePlace place)
    {
        var seen = TakenStage.Runs(io).View(place, CancellationToken.None);
        if (!seen.TryGet(out var view))
        {
            return Result.Failed<OpenedState>(seen.Diagnostics);
        }

        DiagnosticView.All(Pen.Err(io), seen.Diagnostics);
        return Result.Of(new OpenedState(target, view.File, view.Document) { _view = view });
    }

    private static Result<OpenedState> OfFile(IoContext io, StateTarget target)
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
