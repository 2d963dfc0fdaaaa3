using System.Diagnostics;
using System.Globalization;

namespace Cairn.Bench.Programs;

/// <summary>
/// A folder with the programs, their packages, a store and caches of its own, in which Cairn is run. What it asks of
/// the network is the packages, once.
/// </summary>
internal sealed class Workbench
{
    private const string Modules = "node_modules";
    private const string Plugin = "pulumi-resource-bench";
    private const double MicrosecondsPerSecond = 1e6;
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _cairn;
    private readonly string _folder;
    private readonly string _state;
    private int _stages;

    private Workbench(string cairn, string folder)
    {
        _cairn = cairn;
        _folder = folder;
        _state = Path.Combine(folder, $"state-{Environment.ProcessId}");
    }

    /// <summary>Copies the programs into the folder and installs their packages where they are missing.</summary>
    public static Workbench In(string folder, string cairn)
    {
        var programs = Path.Combine(AppContext.BaseDirectory, "programs");
        foreach (var file in Directory.EnumerateFiles(programs, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(programs, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? folder);
            File.Copy(file, copy, overwrite: true);
        }

        var bench = new Workbench(Path.GetFullPath(cairn), folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(folder, "plugin", Plugin), Executable);
        }

        if (!Directory.Exists(Path.Combine(folder, Modules, "@pulumi", "pulumi")))
        {
            Start("npm", folder, [], ["install", "--no-audit", "--no-fund", "--loglevel=error"], mayFail: false);
        }

        Directory.CreateDirectory(Path.Combine(bench._state, "store"));
        return bench;
    }

    /// <summary>A stage that does not exist yet.</summary>
    public string NewStage() => string.Create(CultureInfo.InvariantCulture, $"stage{++_stages}");

    /// <summary>Runs Cairn in the folder of a program.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="count">How many resources it registers.</param>
    /// <param name="isStock">Whether node is started as Pulumi does.</param>
    /// <param name="arguments">What is asked of Cairn.</param>
    /// <param name="mayFail">Whether it is no matter what Cairn answers.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ProgramRun Run(
        string program, int count, bool isStock, string[] arguments, bool mayFail = false)
    {
        var clock = Path.Combine(_state, "node-time");
        File.Delete(clock);
        (string, string)[] variables =
        [
            ("PULUMI_BACKEND_URL", $"file://{Path.Combine(_state, "store")}"),
            ("PULUMI_HOME", Path.Combine(_state, "home")),
            ("PULUMI_CONFIG_PASSPHRASE", "bench"),
            ("XDG_CACHE_HOME", Path.Combine(_state, "cache")),
            ("PATH", $"{Path.Combine(_folder, "plugin")}:{Environment.GetEnvironmentVariable("PATH")}"),
            ("CAIRN_NODE_STOCK", isStock ? "1" : ""),
            ("BENCH_COUNT", count.ToString(CultureInfo.InvariantCulture)),
            ("BENCH_NODE_TIME", clock),
        ];
        var run = Start(_cairn, Path.Combine(_folder, program), variables, arguments, mayFail);
        if (!File.Exists(clock))
        {
            return run;
        }

        var microseconds = long.Parse(File.ReadAllText(clock), CultureInfo.InvariantCulture);
        return run with { NodeSeconds = microseconds / MicrosecondsPerSecond };
    }

    /// <summary>Runs node with the packages at hand.</summary>
    public ProgramRun Node(string script) => Start("node", _folder, [], ["-e", script], mayFail: false);

    /// <summary>Removes all but the packages.</summary>
    public void Clean() => Directory.Delete(_state, recursive: true);

    private static ProgramRun Start(
        string program,
        string folder,
        (string Name, string Value)[] variables,
        string[] arguments,
        bool mayFail)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var before = ChildTime.Seconds();
        var run = ProcessRun.Of(watchesMemory: false, start);
        return run.ExitCode == 0 || mayFail
            ? new ProgramRun(run.Milliseconds / 1000, ChildTime.Seconds() - before, 0, run.Output + run.Errors)
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} answered {run.ExitCode}: {run.Output}{run.Errors}");
    }
}
