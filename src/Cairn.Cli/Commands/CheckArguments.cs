namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn state check</c> was asked.</summary>
internal sealed record CheckArguments
{
    public required StateTarget Target { get; init; }

    public bool IsJson { get; init; }

    public bool ShowsAll { get; init; }
}
