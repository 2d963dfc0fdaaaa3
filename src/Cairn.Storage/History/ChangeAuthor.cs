namespace Cairn.Storage.History;

/// <summary>Who changes a state and by what command, as history records it.</summary>
public sealed record ChangeAuthor
{
    public required string User { get; init; }

    public required string Host { get; init; }

    /// <summary>The command line without anything that may be a value or a secret.</summary>
    public required string Command { get; init; }

    /// <summary>Asks for the project's git status; called only when a state is written. Null: there is none.</summary>
    public Func<GitStatus?> Git { get; init; } = static () => null;
}
