using System.Collections.Immutable;

namespace Cairn.Plugins.Node;

/// <summary>One run of a Node program: what upstream's RunRequest says to the language host.</summary>
public sealed record NodeRun
{
    /// <summary>Address of the resource monitor: <c>127.0.0.1:port</c>.</summary>
    public required string Monitor { get; init; }

    /// <summary>Address of the engine service.</summary>
    public required string Engine { get; init; }

    public string Organization { get; init; } = "";

    public required string Project { get; init; }

    /// <summary>The stack's short name.</summary>
    public required string Stack { get; init; }

    /// <summary>The folder of <c>Pulumi.yaml</c>.</summary>
    public required string RootFolder { get; init; }

    /// <summary>The folder the program runs in and finds its packages from.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>What is run: a file of the program's folder, or <c>.</c>.</summary>
    public string EntryPoint { get; init; } = ".";

    public bool IsPreview { get; init; }

    public int Parallel { get; init; }

    /// <summary>An address for traces; empty: none.</summary>
    public string Tracing { get; init; } = "";

    /// <summary>The configuration in clear text, by <c>namespace:name</c>.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> ConfigSecretKeys { get; init; } = [];

    public ImmutableArray<string> Arguments { get; init; } = [];

    public NodeOptions Options { get; init; } = NodeOptions.Default;

    /// <summary>Whether the SDK's own debug messages are wanted; each costs a call.</summary>
    public bool WantsDebugMessages { get; init; }
}
