using System.Collections.Immutable;
using Cairn.Engine.Runs;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>One run of a case.</summary>
internal sealed record SimRun(SimCommand Command)
{
    public RunOptions Options { get; init; } = new();

    public ImmutableArray<SimFault> Faults { get; init; } = [];

    /// <summary>The power goes after so many entries of the journal.</summary>
    public int CrashAfter { get; init; } = int.MaxValue;

    /// <summary>Whether what was sent to a provider at the moment of a crash still arrives.</summary>
    public bool ArrivesAfterCrash { get; init; }

    /// <summary>How parallel work interleaves.</summary>
    public int Course { get; init; }

    public override string ToString()
    {
        var words = new List<string> { Command.ToString().ToLowerInvariant() };
        Say(Options.IsPreview, "preview");
        Say(Options.RefreshesFirst, "--refresh");
        Say(Options.RunsProgram, "--run-program");
        Say(Options.ContinueOnError, "--continue-on-error");
        Say(Options.WithDependents, "with dependents");
        Say(Options.ClearsPendingCreates, "--clear-pending-creates");
        words.AddRange(Options.Targets.Literals.Select(x => $"--target {x}"));
        words.AddRange(Options.Excludes.Literals.Select(x => $"--exclude {x}"));
        words.AddRange(Options.ReplaceTargets.Literals.Select(x => $"--replace {x}"));
        words.Add($"--parallel {Options.Parallel}");
        words.AddRange(Faults.Select(x => $"{x.Kind} at call {x.Call}"));
        Say(CrashAfter != int.MaxValue, $"crash after {CrashAfter}, calls {(ArrivesAfterCrash ? "" : "don't ")}arrive");
        Say(Course != 0, $"course {Course}");
        return string.Join(", ", words);

        void Say(bool isTrue, string word)
        {
            if (isTrue)
            {
                words.Add(word);
            }
        }
    }
}

/// <summary>What is run.</summary>
internal enum SimCommand
{
    Deploy,
    Refresh,
    Destroy,
}
