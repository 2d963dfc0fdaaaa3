namespace Cairn.Cli.Commands;

/// <summary>Whose secrets a command is about.</summary>
internal sealed record SecretArguments
{
    public string? Stage { get; init; }

    public string? App { get; init; }

    public string? Store { get; init; }

    /// <summary>Whether it is about the secrets that all stages of an SST app fall back to.</summary>
    public bool IsFallback { get; init; }

    public bool IsJson { get; init; }
}
