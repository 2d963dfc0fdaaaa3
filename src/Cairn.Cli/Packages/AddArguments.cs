using System.Collections.Immutable;

namespace Cairn.Cli.Packages;

/// <summary>What <c>cairn add</c> was asked.</summary>
internal sealed record AddArguments
{
    /// <summary>A provider, one with a version, or the path of a schema.</summary>
    public required string Provider { get; init; }

    /// <summary>The folder that the path of a schema is relative to.</summary>
    public required string From { get; init; }

    /// <summary>What makes a general provider that of one package.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>Modules to write; none: all.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>The package's version, whatever its schema says.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin is downloaded.</summary>
    public string? Server { get; init; }

    /// <summary>The folder to write to; null: the app's.</summary>
    public string? Out { get; init; }

    public bool IsJson { get; init; }

    /// <summary>The command line that would write the same again.</summary>
    public string CommandLine
        => string.Join(
            ' ',
            ["cairn", "add", Provider, .. Parameters, .. Modules.SelectMany(x => (string[])["--only", x])]);
}
