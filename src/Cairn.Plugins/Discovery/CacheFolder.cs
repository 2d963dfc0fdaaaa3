using Cairn.Storage.Places;

namespace Cairn.Plugins.Discovery;

/// <summary>Where Cairn keeps for a user what it can make again.</summary>
internal static class CacheFolder
{
    /// <summary>The folder for one purpose: <c>~/.cache/cairn/node</c>.</summary>
    public static string Of(IEnvironment environment, string purpose)
        => Path.Combine(Root(environment), "cairn", purpose);

    private static string Root(IEnvironment environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return environment.Get("LOCALAPPDATA") ?? Path.Combine(environment.HomeFolder, "AppData", "Local");
        }

        if (OperatingSystem.IsMacOS())
        {
            return Path.Combine(environment.HomeFolder, "Library", "Caches");
        }

        return environment.Get("XDG_CACHE_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(environment.HomeFolder, ".cache");
    }
}
