using System.Collections.Immutable;

namespace Cairn.Cli.Pulumi;

/// <summary>A command of the <c>pulumi</c> command line.</summary>
internal sealed record PulumiCommand
{
    /// <summary>Its words, separated by blanks, without <c>pulumi</c>: <c>stack tag set</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What it does, in a line.</summary>
    public required string Says { get; init; }

    /// <summary>Other words for its last one.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Flags besides those that every command has.</summary>
    public ImmutableArray<PulumiFlag> Flags { get; init; } = [];

    /// <summary>Whether flags that it doesn't have are passed over.</summary>
    public bool TakesAnyFlag { get; init; }

    /// <summary>How the arguments are called, for the help.</summary>
    public string Usage { get; init; } = "";

    public int ArgumentsMin { get; init; }

    public int ArgumentsMax { get; init; }

    /// <summary>Does it. Null: a family, which only shows its help.</summary>
    public Func<PulumiCall, CancellationToken, Task<int>>? Run { get; init; }
}
