using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Values;

namespace Cairn.Cli.RunViews;

/// <summary>Which properties a step changes.</summary>
internal static class StepDiff
{
    private static readonly PropertyValue.Map Nothing = new([]);

    /// <summary>What the step changes; of what was read, what turned out to be different.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isRefresh">Whether objects are only looked at.</param>
    public static ValueDiff Of(StepReport step, bool isRefresh)
    {
        var (before, after) = step.Operation switch
        {
            StepOperation.Delete or StepOperation.DeleteReplaced or StepOperation.Discard
                or StepOperation.DiscardReplaced => (Nothing, Nothing),
            StepOperation.Refresh => (step.Old?.Outputs, step.New?.Outputs),
            _ when isRefresh => (step.Old?.Outputs, step.New?.Outputs),
            StepOperation.Create or StepOperation.Import => (Nothing, step.New?.Inputs),
            _ => (step.Old?.Inputs, step.New?.Inputs),
        };
        return ValueDiff.OfValues(ShownValue.Of(before ?? Nothing), ShownValue.Of(after ?? Nothing));
    }

    /// <summary>Whether a change of this property is why the object is replaced.</summary>
    public static bool Replaces(StepReport step, string path)
        => step.Keys.Any(x => path == x
            || (path.StartsWith(x, StringComparison.Ordinal) && path.Length > x.Length
                && path[x.Length] is '.' or '['));

    /// <summary>Lines for people.</summary>
    public static IEnumerable<string> Lines(StepReport step, bool isRefresh)
    {
        var diff = Of(step, isRefresh);
        foreach (var change in diff.Changes.Where(static x => x.Before is not null || !ShownValue.IsCode(x.Path)))
        {
            var lines = (diff with { Changes = [change], IsCut = false }).Describe();
            foreach (var (i, line) in lines.Index())
            {
                yield return i == 0 && Replaces(step, change.Path) ? line + "  (replaces)" : line;
            }
        }

        if (diff.IsCut)
        {
            yield return "…";
        }

        if (diff.Changes.Count == 0)
        {
            foreach (var key in step.ChangedKeys.Concat(step.Keys).Distinct())
            {
                yield return $"~ {key}{(Replaces(step, key) ? "  (replaces)" : "")}";
            }
        }
    }
}
