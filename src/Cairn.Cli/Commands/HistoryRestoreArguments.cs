namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn history restore</c> was asked.</summary>
internal sealed record HistoryRestoreArguments
{
    public required HistoryArguments Versions { get; init; }

    public required string Version { get; init; }

    public bool IsYes { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether the integrity check is switched off by name.</summary>
    public bool IsUnchecked { get; init; }

    public bool ShowsAll { get; init; }
}
