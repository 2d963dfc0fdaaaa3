namespace Cairn.Cli.Operations;

/// <summary>What a user said about a stage besides its name.</summary>
internal sealed record StageChoice
{
    public static readonly StageChoice Default = new();

    /// <summary>The store's URL; null: the project's.</summary>
    public string? Store { get; init; }

    /// <summary>The stack's settings (<c>--config-file</c>); null: beside the project's file.</summary>
    public string? SettingsPath { get; init; }

    /// <summary>Whether a stage without a state is an error.</summary>
    public bool MustExist { get; init; } = true;
}
