using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Downloads;
using Cairn.Plugins.Processes;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Programs;

/// <summary>What one operation needs of programs and plugins.</summary>
public sealed record PluginHostOptions
{
    /// <summary>The project, as <see cref="PulumiProject.Read"/> gives it.</summary>
    public required PulumiProject Project { get; init; }

    /// <summary>The run: its configuration is part of the environment of dynamic providers.</summary>
    public required RunDescription Run { get; init; }

    public required IEnvironment Environment { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>
    /// Where the program waits to be run, <c>host:port</c> (<c>--client</c>); null: the project's language starts it.
    /// </summary>
    public string? ClientAddress { get; init; }

    /// <summary>Arguments for the program.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Whether debug messages are of any use; otherwise they are dropped as soon as they come.</summary>
    public bool WantsDebugMessages { get; init; }

    /// <summary>The version of Pulumi that programs may rely on, <c>3.270.0</c>; they can ask for a range.</summary>
    public string PulumiVersion { get; init; } = "3.270.0";

    /// <summary>Takes what plugins say while no monitor is served, as in a destroy without the program.</summary>
    public Action<ProgramMessage> Log { get; init; } = static _ => { };

    /// <summary>Downloads plugins that are missing; null: they stay missing.</summary>
    public PluginInstaller? Installer { get; init; }

    /// <summary>Hears of downloads.</summary>
    public Action<DownloadProgress> Downloading { get; init; } = static _ => { };

    /// <summary>The program that guards children; null: whatever <see cref="GuardProgram.Find"/> finds.</summary>
    public GuardProgram? Guard { get; init; }

    public PluginLimits Limits { get; init; } = PluginLimits.Default;
}
