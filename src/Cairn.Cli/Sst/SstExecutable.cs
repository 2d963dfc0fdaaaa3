using System.Runtime.InteropServices;
using Cairn.Model;
using Cairn.Plugins.Processes;

namespace Cairn.Cli.Sst;

/// <summary>The SST of an app: the binary in its packages, else the one that is installed for all.</summary>
internal static class SstExecutable
{
    private const string Modules = "node_modules";
    private const int LevelsMax = 64;

    private static readonly string Name = OperatingSystem.IsWindows() ? "sst.exe" : "sst";

    /// <summary>npm's names of the platforms that SST has a binary for, the fitting one first.</summary>
    private static string[] Packages
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            return [$"sst-{system}-{processor}", $"sst-{system}-{processor}-musl", $"sst-{system}-x64"];
        }
    }

    /// <summary>Looks from the app's folder upwards, and then along <c>PATH</c>.</summary>
    public static Result<string> Find(IoContext io, string appFolder)
    {
        var folder = appFolder;
        for (var level = 0; folder is not null && level < LevelsMax; level++)
        {
            foreach (var candidate in In(Path.Combine(folder, Modules)))
            {
                if (File.Exists(candidate))
                {
                    return Result.Of(candidate);
                }
            }

            folder = Path.GetDirectoryName(folder);
        }

        return PathSearch.Find(Name, new IoEnvironment(io)) is { } found
            ? Result.Of(found)
            : Result.Failed<string>(SstDiagnostics.NoSst(appFolder));
    }

    /// <summary>The binaries before the script that looks for them: signals then reach SST itself.</summary>
    private static IEnumerable<string> In(string modules) =>
    [
        .. Packages.Select(x => Path.Combine(modules, x, "bin", Name)),
        .. Packages.Select(x => Path.Combine(modules, "sst", Modules, x, "bin", Name)),
        Path.Combine(modules, ".bin", Name),
    ];
}
