namespace Cairn.Cli.Commands;

/// <summary>What every command that changes a state is told.</summary>
internal sealed record EditArguments
{
    public required StateTarget Target { get; init; }

    public bool IsJson { get; init; }

    public bool IsYes { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }

    public TakeArguments Taking => new() { IsDryRun = IsDryRun, IsYes = IsYes, Wait = Wait };
}
