using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>Finds the place of a target, whether or not a state is there yet.</summary>
internal static class PlaceSource
{
    public static Result<StagePlace> Find(IoContext io, StateTarget target, bool mustExist = false)
    {
        if (target.Fault is { } fault)
        {
            return Result.Failed<StagePlace>(fault);
        }

        if (target.IsStandardStream)
        {
            return Result.Failed<StagePlace>(CliDiagnostics.NoTarget());
        }

        return target.File is { } file
            ? Result.Of(StagePlace.OfFile(io.Resolve(file)))
            : new StageLocator(new IoEnvironment(io)).Locate(new StageRequest
            {
                WorkingFolder = io.Folder,
                Stage = target.Stage,
                App = target.App,
                Store = target.Store,
                MustExist = mustExist,
            });
    }
}
