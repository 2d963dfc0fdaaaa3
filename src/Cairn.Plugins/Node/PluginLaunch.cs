using System.Collections.Immutable;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Node;

/// <summary>What a plugin is started with (spec/engine.md §2.4, §2.5).</summary>
public sealed record PluginLaunch
{
    /// <summary>The plugin, for messages and for the kind it has.</summary>
    public required PluginRequest Plugin { get; init; }

    /// <summary>The address of the engine service: the last argument.</summary>
    public required string Engine { get; init; }

    /// <summary>The folder it runs in: the program's.</summary>
    public required string Folder { get; init; }

    /// <summary>Variables on top of our own.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } =
        ImmutableDictionary<string, string?>.Empty;

    /// <summary>Where to send traces; empty: nowhere.</summary>
    public string Tracing { get; init; } = "";

    /// <summary>How much to log (<c>-v=N</c>), where logs are wanted at all.</summary>
    public int Verbosity { get; init; }

    public bool LogsToError { get; init; }

    /// <summary>
    /// The variables of the providers of dynamic resources, which run the program's code: its configuration in clear
    /// text with namespaces, its name, and the options of its runtime.
    /// </summary>
    public static ImmutableDictionary<string, string?> DynamicEnvironment(
        string project, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, string> options)
        => options
            .ToImmutableDictionary(
                option => "PULUMI_RUNTIME_" + option.Key.ToUpperInvariant(), string? (option) => option.Value)
            .SetItem("PULUMI_NODEJS_PROJECT", project)
            .SetItem("PULUMI_PROJECT", project)
            .SetItem("PULUMI_CONFIG", ProgramConfig.Plain(config));

    internal IEnumerable<string> Arguments()
    {
        if (LogsToError)
        {
            yield return "--logtostderr";
        }

        if (Verbosity > 0)
        {
            yield return $"-v={Verbosity}";
        }

        if (Tracing.Length > 0)
        {
            yield return "--tracing";
            yield return Tracing;
        }

        yield return Engine;
    }
}
