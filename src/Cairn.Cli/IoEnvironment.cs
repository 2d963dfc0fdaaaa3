using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>The surroundings as the command's own context has them.</summary>
internal sealed class IoEnvironment(IoContext io) : IEnvironment
{
    private readonly ProcessEnvironment _process = new();

    public string HomeFolder => io.Environment("HOME") is { Length: > 0 } home ? home : _process.HomeFolder;

    public string ConfigFolder
        => OperatingSystem.IsLinux()
            ? io.Environment("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(HomeFolder, ".config")
            : _process.ConfigFolder;

    public string? Get(string name) => io.Environment(name);
}
