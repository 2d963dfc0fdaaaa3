namespace Cairn.Cli.Commands;

/// <summary>Which versions a command is about, and how it answers.</summary>
internal sealed record HistoryArguments
{
    public required StateTarget Target { get; init; }

    /// <summary>A folder with a backup; null: the store itself.</summary>
    public string? From { get; init; }

    public bool IsJson { get; init; }
}
