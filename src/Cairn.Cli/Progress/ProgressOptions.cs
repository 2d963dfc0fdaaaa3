namespace Cairn.Cli.Progress;

/// <summary>What a progress view is to show.</summary>
internal sealed record ProgressOptions
{
    /// <summary>The line that it begins with: <c>Updating (dev):</c>.</summary>
    public required string Heading { get; init; }

    /// <summary>The project and stack, for a root that was never heard of.</summary>
    public required string RootName { get; init; }

    public bool IsPreview { get; init; }

    public bool ShowsSames { get; init; }

    public bool ShowsReads { get; init; }

    public bool ShowsDebug { get; init; }

    public bool ShowsSecrets { get; init; }

    public bool ShowsConfig { get; init; }

    public bool ShowsReplacementSteps { get; init; }

    public bool HidesOutputs { get; init; }
}
