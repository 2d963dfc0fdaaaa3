using System.Collections.Immutable;

namespace Cairn.Plugins.Processes;

/// <summary>What to start, and how.</summary>
public sealed record ChildCommand
{
    /// <summary>
    /// The executable: an absolute path, or a name without a folder, which is looked for on the PATH.
    /// </summary>
    public required string Program { get; init; }

    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The working folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Variables that differ from our own; null takes one away.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } =
        ImmutableDictionary<string, string?>.Empty;

    /// <summary>
    /// Whether standard input stays open until Cairn ends, as plugins expect; otherwise it is empty from the start.
    /// </summary>
    public bool KeepsInputOpen { get; init; }

    /// <summary>
    /// Whether what the program has started in its group ends with it. Where not, it may leave a daemon behind after
    /// a regular end; when Cairn itself dies, all of them go in either case.
    /// </summary>
    public bool TakesDescendantsAlong { get; init; }
}
