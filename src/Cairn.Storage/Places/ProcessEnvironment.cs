namespace Cairn.Storage.Places;

/// <summary>The real surroundings.</summary>
public sealed class ProcessEnvironment : IEnvironment
{
    public string HomeFolder
        => Get("HOME") is { Length: > 0 } home && !OperatingSystem.IsWindows()
            ? home
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public string ConfigFolder
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return Get("APPDATA") ?? Path.Combine(HomeFolder, "AppData", "Roaming");
            }

            if (OperatingSystem.IsMacOS())
            {
                return Path.Combine(HomeFolder, "Library", "Application Support");
            }

            return Get("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(HomeFolder, ".config");
        }
    }

    public string? Get(string name) => Environment.GetEnvironmentVariable(name);
}
