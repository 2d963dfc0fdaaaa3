using System.Collections.Immutable;

namespace Cairn.Cli.Sst;

/// <summary>What <c>cairn sst</c> was asked: its own words, and SST's, which are passed on as they are.</summary>
internal sealed record SstArguments
{
    private const string RepairFlag = "--repair";
    private const string ClearFlag = "--clear-pending";
    private const string StageFlag = "--stage";

    /// <summary>Commands of SST that start the engine.</summary>
    private static readonly ImmutableArray<string> WithEngine = ["deploy", "dev", "diff", "refresh", "remove"];

    /// <summary>Flags of SST with a value of their own, which is no command.</summary>
    private static readonly ImmutableArray<string> Valued = [StageFlag, "--config"];

    /// <summary>For SST.</summary>
    public required ImmutableArray<string> Passed { get; init; }

    /// <summary>SST's command; null: none, which shows its help.</summary>
    public string? Command { get; init; }

    /// <summary>As it was named; null: SST chooses.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether a damaged state is mended without asking.</summary>
    public bool Repairs { get; init; }

    /// <summary>Whether creations that are pending are forgotten.</summary>
    public bool ClearsPending { get; init; }

    /// <summary>Whether the run may change the stage's state.</summary>
    public bool ChangesState => StartsEngine && Command != "diff";

    /// <summary>Whether the engine is going to be started.</summary>
    public bool StartsEngine => Command is { } command && WithEngine.Contains(command, StringComparer.Ordinal)
        && !Passed.Any(static x => x is "--help" or "-h");

    public static SstArguments Bind(IEnumerable<string> words)
    {
        ImmutableArray<string> all = [.. words];
        var end = all.IndexOf("--") is var at and >= 0 ? at : all.Length;
        var own = all.Take(end).ToImmutableArray();
        return new SstArguments
        {
            Passed = [.. own.Where(static x => x is not (RepairFlag or ClearFlag)), .. all.Skip(end)],
            Command = own.Where((x, i) => !x.StartsWith('-') && (i == 0 || !Valued.Contains(own[i - 1])))
                .FirstOrDefault(),
            Stage = own.Where((_, i) => i > 0 && own[i - 1] == StageFlag).LastOrDefault()
                ?? own.LastOrDefault(static x => x.StartsWith($"{StageFlag}=", StringComparison.Ordinal))
                    ?[(StageFlag.Length + 1)..],
            Repairs = own.Contains(RepairFlag),
            ClearsPending = own.Contains(ClearFlag),
        };
    }
}
