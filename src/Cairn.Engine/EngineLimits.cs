namespace Cairn.Engine;

/// <summary>The limits of everything that could grow or last.</summary>
public sealed record EngineLimits
{
    public static readonly EngineLimits Default = new();

    /// <summary>How often an operation is tried again because a hook asks for it.</summary>
    public int RetriesMax { get; init; } = 100;

    /// <summary>How long a provider may take to give up its work when a run is stopped.</summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
