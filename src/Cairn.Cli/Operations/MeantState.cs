using Cairn.Model;

namespace Cairn.Cli.Operations;

/// <summary>
/// The state that is meant by somebody who names none: that of the stage that a deployment would mean.
/// </summary>
internal static class MeantState
{
    /// <summary>The target itself, where it names a file or a stage.</summary>
    public static Result<StateTarget> Find(IoContext io, StateTarget target)
    {
        if (target.File is not null || target.Stage is not null || target.App is not null)
        {
            return target.Fault is { } fault ? Result.Failed<StateTarget>(fault) : Result.Of(target);
        }

        var found = DefaultStage.Find(io, name: null, new StageChoice { Store = target.Store, MustExist = true });
        return found.TryGet(out var stage)
            ? Result.Of(target with { Stage = stage.Name, App = stage.ProjectName })
            : Result.Failed<StateTarget>(found.Diagnostics);
    }
}
