namespace Cairn.Cli;

/// <summary>How a command that writes takes its stage.</summary>
internal sealed record TakeArguments
{
    /// <summary>Whether it only shows what it would do, and so takes nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the command may make a state where none is.</summary>
    public bool MayCreate { get; init; }

    public bool IsYes { get; init; }

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>
    /// Whether the state is mended or replaced, so that a journal which can't be replayed may be moved away.
    /// </summary>
    public bool IsRescue { get; init; }
}
