using Cairn.Model;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Cli.Operations;

/// <summary>
/// Takes a stage while something other than an operation writes it: what an earlier run left is recovered first, and
/// nobody deploys meanwhile.
/// </summary>
internal static class WrittenStage
{
    /// <param name="io">The surroundings.</param>
    /// <param name="place">The stage.</param>
    /// <param name="command">What is done, for others to read.</param>
    /// <param name="run">Writes; its context knows whether this process still has the stage.</param>
    /// <param name="token">Ends the wait for others.</param>
    public static Result<T> Run<T>(
        IoContext io, StagePlace place, string command, Func<IoContext, Result<T>> run, CancellationToken token)
        where T : class
    {
        var taken = TakenStage.Runs(io).Hold(place, new HoldRequest { Command = command }, token);
        using var hold = taken.Value;
        if (hold is null)
        {
            return Result.Failed<T>(taken.Diagnostics);
        }

        var done = run(io with { Fence = hold.Fence });
        return hold.Release() is { } left ? new Result<T>(done.Value, [.. done.Diagnostics, left]) : done;
    }
}
