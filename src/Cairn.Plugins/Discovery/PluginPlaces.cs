using System.Collections.Immutable;
using Cairn.Plugins.Processes;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Discovery;

/// <summary>Where plugins are looked for.</summary>
public sealed record PluginPlaces
{
    private const string HomeVariable = "PULUMI_HOME";

    /// <summary>Entries of the project, with absolute paths.</summary>
    public ImmutableArray<ProjectPlugin> ProjectPlugins { get; init; } = [];

    /// <summary>The folder of our own executable; plugins that come with a language lie beside it.</summary>
    public string? BesideFolder { get; init; }

    /// <summary>Cairn's own program, which serves the providers that are part of it; null: there is none.</summary>
    public string? OwnProgram { get; init; }

    /// <summary>The folder of installed plugins.</summary>
    public required string PluginFolder { get; init; }

    /// <summary>The program's folder, from which its packages are found; null where no program is run.</summary>
    public string? ProgramFolder { get; init; }

    public required IEnvironment Environment { get; init; }

    /// <summary><c>PULUMI_IGNORE_AMBIENT_PLUGINS</c>: the PATH is not searched.</summary>
    public bool IsPathSearched => !IsTrue(Environment.Get("PULUMI_IGNORE_AMBIENT_PLUGINS"));

    /// <summary><c>PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION</c>: what is missing stays missing.</summary>
    public bool MayDownload => !IsTrue(Environment.Get("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"));

    /// <summary>The usual places of a user.</summary>
    public static PluginPlaces Of(IEnvironment environment, string? programFolder = null) => new()
    {
        Environment = environment,
        ProgramFolder = programFolder,
        PluginFolder = Path.Combine(Home(environment), "plugins"),
        BesideFolder = OwnFolder(),
        OwnProgram = GuardProgram.Find(environment)?.Path,
    };

    /// <summary><c>PULUMI_HOME</c>, or <c>~/.pulumi</c>.</summary>
    public static string Home(IEnvironment environment)
        => environment.Get(HomeVariable) is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(environment.HomeFolder, ".pulumi");

    internal static bool IsTrue(string? value)
        => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static string? OwnFolder()
    {
        var own = System.Environment.ProcessPath;
        var real = own is null ? null : File.ResolveLinkTarget(own, returnFinalTarget: true)?.FullName ?? own;
        return Path.GetDirectoryName(real);
    }
}
