using Cairn.Model;
using Cairn.Storage.Config;

namespace Cairn.Cli.Operations;

/// <summary>Changes of a stack's settings, by keys as users write them.</summary>
internal static class ConfigChange
{
    /// <summary>Sets a value; with a path, only a part of it.</summary>
    public static Result<StackSettings> Set(
        StackSettings settings, string project, string key, ConfigValue value, bool isPath)
    {
        if (!isPath)
        {
            return ConfigKey.TryParse(key, project) is { } plain
                ? settings.Set(plain, value)
                : Result.Failed<StackSettings>(ConfigDiagnostics.BadKey(key));
        }

        var (space, rest) = Split(key, project);
        return ConfigPath.TryParse(rest) is { } path
            ? settings.Set(space, path, value)
            : Result.Failed<StackSettings>(ConfigDiagnostics.BadKey(key));
    }

    /// <summary>Removes a value, or a part of it.</summary>
    public static Result<StackSettings> Remove(StackSettings settings, string project, string key, bool isPath)
    {
        if (!isPath)
        {
            return ConfigKey.TryParse(key, project) is { } plain
                ? settings.Remove(plain)
                : Result.Failed<StackSettings>(ConfigDiagnostics.BadKey(key));
        }

        var (space, rest) = Split(key, project);
        return ConfigPath.TryParse(rest) is { } path
            ? settings.Remove(space, path)
            : Result.Failed<StackSettings>(ConfigDiagnostics.BadKey(key));
    }

    /// <summary>The namespace of a key with a path, and the path; colons within quotes belong to the path.</summary>
    public static (string Space, string Path) Split(string key, string project)
    {
        var end = key.IndexOfAny(['"', '[', '.']);
        var head = end < 0 ? key : key[..end];
        var colon = head.LastIndexOf(':');
        return colon < 0 ? (project, key) : (head[..colon].Split(':')[0], key[(colon + 1)..]);
    }
}
