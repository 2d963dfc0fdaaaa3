using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>
/// Holds the lock of the stage's own tool while something is written, so that no deployment runs meanwhile.
/// </summary>
internal static class LockedStage
{
    public static Result<T> Run<T>(IoContext io, StagePlace place, string command, Func<Result<T>> run)
        where T : class
    {
        var taken = new StageLocks(LockOwner.OfProcess(io.NewId), io.Time).Take(place, command);
        if (!taken.TryGet(out var held))
        {
            return Result.Failed<T>(taken.Diagnostics);
        }

        using (held)
        {
            var done = run();
            return held.Release() is { } left ? new Result<T>(done.Value, [.. done.Diagnostics, left]) : done;
        }
    }
}
