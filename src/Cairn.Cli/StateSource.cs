using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>Finds the file of a target and reads it.</summary>
internal static class StateSource
{
    public static Result<StateFile> Read(IoContext io, StateTarget target)
    {
        if (target.Fault is { } fault)
        {
            return Result.Failed<StateFile>(fault);
        }

        var reader = new StateFileReader();
        if (target.IsStandardStream)
        {
            return reader.Read(io.Input, StateFile.StandardStream, CancellationToken.None);
        }

        var found = Find(io, target);
        return found.TryGet(out var path)
            ? reader.Read(path, CancellationToken.None)
            : Result.Failed<StateFile>(found.Diagnostics);
    }

    /// <summary>The path of a target that is not standard input.</summary>
    public static Result<string> Find(IoContext io, StateTarget target)
    {
        if (target.File is { } file)
        {
            return Result.Of(io.Resolve(file));
        }

        var located = new StageLocator(new IoEnvironment(io)).Locate(new StageRequest
        {
            WorkingFolder = io.Folder,
            Stage = target.Stage,
            App = target.App,
            Store = target.Store,
        });
        return located.TryGet(out var place)
            ? Result.Of(place.StatePath, located.Diagnostics)
            : Result.Failed<string>(located.Diagnostics);
    }

    /// <summary>Paths of older copies of a target's state, newest first.</summary>
    public static IEnumerable<string> Copies(IoContext io, StateTarget target)
    {
        var found = Find(io, target);
        return found.TryGet(out var path)
            ? new CopyFinder().Find(StagePlace.OfFile(path)).Select(static x => x.Path)
            : [];
    }
}
