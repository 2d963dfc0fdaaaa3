using Cairn.Engine.Events;
using Cairn.Engine.Operations;
using Cairn.Engine.Runs;
using Cairn.Model;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// Plays a case to its end: the run, the one that has to mend what it left, and one with nothing to do.
/// </summary>
internal static class SimCheck
{
    /// <summary>
    /// CRN3008 to 3011: protected or imported resources. The program is to blame, and says it each time.
    /// </summary>
    private static readonly HashSet<int> Legitimate = [3008, 3009, 3010, 3011];

    /// <summary>What went wrong; null where nothing did.</summary>
    public static string? Find(Choices choices, SimStory? story = null)
        => Find(() => new SimCase(choices), out _, story);

    /// <summary>What went wrong; null where nothing did.</summary>
    /// <param name="make">Makes the case, which may fail too.</param>
    /// <param name="first">What the first run did.</param>
    /// <param name="story">Takes down what happens.</param>
    public static string? Find(Func<SimCase> make, out SimFootprint first, SimStory? story = null)
    {
        try
        {
            return Play(make(), story ?? new SimStory(), out first);
        }
        catch (Exception e) when (e is InvariantException or TimeoutException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or NullReferenceException)
        {
            first = default;
            return e.ToString();
        }
    }

    private static string? Play(SimCase made, SimStory story, out SimFootprint first)
    {
        var stage = new SimStage(made.State(), made.Cloud) { Story = story };
        var (state, before) = (stage.State, stage.Base);
        var summary = stage.Run(made.Run, made.NewProgram(made.Run.Options.ContinueOnError, made.ThrowsAfter));
        first = new SimFootprint(stage.Cloud.Calls, stage.Journal?.Entries.Count ?? 0);
        if (new SimOracle(made, before).After(stage) is { } untrue)
        {
            return untrue;
        }

        if (made.IsUndisturbed && summary?.Outcome != RunOutcome.Succeeded && !HasReason(stage))
        {
            return $"failed though nothing went wrong: {Said(stage)}";
        }

        if (made.Run.Options.IsPreview && (stage.Cloud.Changes.Count > 0 || !state.SequenceEqual(stage.State)))
        {
            return "the preview changed something";
        }

        return Recover(made, stage, before);
    }

    private static string? Recover(SimCase made, SimStage stage, BaseState before)
    {
        var isDrifted = made.Drifted.Count > 0 || stage.Cloud.Lost.Count > 0;
        var again = new SimRun(SimCommand.Deploy) { Options = new RunOptions { RefreshesFirst = isDrifted } };
        var summary = stage.Run(again, made.NewProgram(isReporting: false, throwsAfter: 0));
        if (new SimOracle(made, before).After(stage) is { } untrue)
        {
            return $"after recovery: {untrue}";
        }

        if (summary?.Outcome != RunOutcome.Succeeded)
        {
            return HasReason(stage) ? null : $"recovery failed: {Said(stage)}";
        }

        if (new SimOracle(made, before).Converged(stage) is { } differs)
        {
            return $"after recovery: {differs}";
        }

        var state = stage.State;
        stage.Run(new SimRun(SimCommand.Deploy), made.NewProgram(isReporting: false, throwsAfter: 0));
        return stage.Cloud.Changes.Count > 0 ? $"a second recovery changed {string.Join(", ", stage.Cloud.Changes)}"
            : !state.SequenceEqual(stage.State) ? "a second recovery changed the state"
            : null;
    }

    /// <summary>Whether the program is to blame for an error.</summary>
    private static bool HasReason(SimStage stage)
        => stage.Problems.Any(x => Legitimate.Contains(x.Code.Number))
            || stage.Messages.Any(x => x.Contains("does not exist", StringComparison.Ordinal)
                || x.Contains("because it is protected", StringComparison.Ordinal));

    private static string Said(SimStage stage)
        => string.Join("; ", stage.Problems.Select(x => x.Detail).Concat(stage.Messages));
}
