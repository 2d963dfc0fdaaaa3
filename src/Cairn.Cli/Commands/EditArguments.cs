namespace Cairn.Cli.Commands;

/// <summary>What every command that changes a state is told.</summary>
internal sealed record EditArguments
{
    public required StateTarget Target { get; init; }

    public bool IsJson { get; init; }

    public bool IsYes { get; init; }

    public bool IsDryRun { get; init; }
}
