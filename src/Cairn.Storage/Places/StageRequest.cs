namespace Cairn.Storage.Places;

/// <summary>What a user said about the stage they mean; the rest is found through the project.</summary>
public sealed record StageRequest
{
    /// <summary>The folder from which the project is searched, upwards. Absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The stage or stack; null: the one that the project has selected.</summary>
    public string? Stage { get; init; }

    /// <summary>The app or project; null: the name in the project's file.</summary>
    public string? App { get; init; }

    /// <summary>The store's URL; null: the project's.</summary>
    public string? Store { get; init; }

    /// <summary>Whether a stage without a state is an error. It is none for an import or a restore.</summary>
    public bool MustExist { get; init; } = true;
}
