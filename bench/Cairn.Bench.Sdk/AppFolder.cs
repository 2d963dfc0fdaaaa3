using System.Diagnostics;
using System.Globalization;

namespace Cairn.Bench.Sdk;

/// <summary>Copies of apps in C#, with a store and caches of their own, and Cairn on them.</summary>
internal sealed class AppFolder : IDisposable
{
    private const string SourceFolder = "../../src/";

    private readonly string _cairn;
    private readonly string _repository;
    private readonly string _root;
    private int _copies;

    public AppFolder(string cairn, string repository)
    {
        (_cairn, _repository) = (cairn, repository);
        _root = Directory.CreateTempSubdirectory("cairn-bench-sdk-").FullName;
    }

    /// <summary>The programs of this benchmark.</summary>
    public static string Own { get; } = Path.Combine(AppContext.BaseDirectory, "apps");

    /// <summary>The examples of the repository.</summary>
    public string Examples => Path.Combine(_repository, "examples");

    /// <summary>A copy of an app that nobody has built or deployed yet; the value is its folder.</summary>
    public string Copy(string app)
    {
        var folder = Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"copy{++_copies}"), "app");
        Directory.CreateDirectory(folder);
        var text = File.ReadAllText(Path.Combine(app, "cairn.cs"));
        var sources = Path.Combine(_repository, "src") + "/";
        File.WriteAllText(
            Path.Combine(folder, "cairn.cs"), text.Replace(SourceFolder, sources, StringComparison.Ordinal));
        return folder;
    }

    /// <summary>Runs a command on an app's stage <c>dev</c>.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ProcessRun Run(string folder, string verb, params (string Name, string Value)[] variables)
    {
        var home = Path.Combine(folder, "..", "home");
        Directory.CreateDirectory(Path.Combine(home, "store"));
        var start = new ProcessStartInfo(_cairn, [verb, "--stage", "dev", "--yes"]) { WorkingDirectory = folder };
        (string, string)[] own =
        [
            ("PULUMI_BACKEND_URL", "file://" + Path.GetFullPath(Path.Combine(home, "store"))),
            ("PULUMI_HOME", Path.Combine(home, "pulumi")),
            ("PULUMI_CONFIG_PASSPHRASE", "bench"),
            ("XDG_CACHE_HOME", Path.Combine(home, "cache")),
        ];
        foreach (var (name, value) in own.Concat(variables))
        {
            start.Environment[name] = value;
        }

        var run = ProcessRun.Of(watchesMemory: false, start);
        return run.ExitCode == 0
            ? run
            : throw new InvalidOperationException($"{verb} answered {run.ExitCode}: {run.Output}{run.Errors}");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
