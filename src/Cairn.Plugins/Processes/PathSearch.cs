using Cairn.Storage.Places;

namespace Cairn.Plugins.Processes;

/// <summary>Finds executables the way a shell does.</summary>
public static class PathSearch
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] WindowsEndings = [".exe", ".cmd", ".bat", ".com"];

    private static readonly string[] NoEndings = [""];

    /// <summary>What a name may have at its end to be executable here.</summary>
    public static IReadOnlyList<string> Endings => OperatingSystem.IsWindows() ? WindowsEndings : NoEndings;

    /// <summary>The first executable of that name in the folders of PATH, or null.</summary>
    public static string? Find(string name, IEnvironment environment)
    {
        if (name.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar))
        {
            return In(Path.GetDirectoryName(Path.GetFullPath(name)) ?? "", Path.GetFileName(name));
        }

        return (environment.Get("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => In(folder, name))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>The executable of that name in one folder, or null.</summary>
    public static string? In(string folder, string name)
        => Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(IsExecutable)
            ?? (OperatingSystem.IsWindows() && Path.HasExtension(name) && File.Exists(Path.Combine(folder, name))
                ? Path.Combine(folder, name)
                : null);

    public static bool IsExecutable(string path)
    {
        try
        {
            return File.Exists(path)
                && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
        }
        catch (Exception unreachable) when (unreachable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
