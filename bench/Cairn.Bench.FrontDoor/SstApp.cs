using System.Diagnostics;

namespace Cairn.Bench.FrontDoor;

/// <summary>
/// An app of SST with the real SST from npm, in a home of its own. What it asks of the network is SST, bun and the
/// packages that SST installs into the app, once.
/// </summary>
internal sealed class SstApp : IDisposable
{
    private const string Packages = "sst-linux-x64@4.17.1 bun@1.2.1";

    private readonly string _folder;
    private readonly string _cairn;

    private SstApp(string folder, string cairn) => (_folder, _cairn) = (folder, cairn);

    private string Home => Path.Combine(_folder, "home");

    private string Config => Path.Combine(Home, ".config");

    private string App => Path.Combine(_folder, "app");

    private string Modules => Path.Combine(_folder, "node_modules");

    /// <summary>The app in a folder, with all that it needs, where nothing is deployed.</summary>
    public static SstApp In(string folder, string cairn)
    {
        var app = new SstApp(folder, cairn);
        Directory.CreateDirectory(app.App);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "app")))
        {
            File.Copy(file, Path.Combine(app.App, Path.GetFileName(file)), overwrite: true);
        }

        if (!Directory.Exists(app.Modules))
        {
            string[] install = ["install", "--no-audit", "--no-fund", "--loglevel=error", .. Packages.Split(' ')];
            Run(new ProcessStartInfo("npm", ["init", "--yes"]) { WorkingDirectory = folder });
            Run(new ProcessStartInfo("npm", install) { WorkingDirectory = folder });
        }

        var tools = Directory.CreateDirectory(Path.Combine(app.Config, "sst", "bin")).FullName;
        File.Copy(Path.Combine(app.Modules, "bun", "bin", "bun.exe"), Path.Combine(tools, "bun"), overwrite: true);
        app.Forget();
        Run(app.Sst("install"));
        return app;
    }

    /// <summary>The real SST with Cairn as its engine, on the stage <c>dev</c>.</summary>
    public ProcessStartInfo Sst(params ReadOnlySpan<string> arguments)
        => Start(_cairn, ["sst", .. arguments, "--stage", "dev"]);

    /// <summary>A command in the app's folder, with the app's home.</summary>
    public ProcessStartInfo Start(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments]) { WorkingDirectory = App };
        var bin = Path.Combine(Modules, "sst-linux-x64", "bin");
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment["PATH"] = $"{bin}:{Path.Combine(Modules, ".bin")}:{path}";
        start.Environment["HOME"] = Home;
        start.Environment["XDG_CONFIG_HOME"] = Config;
        start.Environment["SST_TELEMETRY_DISABLED"] = "1";
        start.Environment["NO_COLOR"] = "1";
        foreach (var name in (string[])["SST_STAGE", "PULUMI_BACKEND_URL", "PULUMI_HOME"])
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    /// <summary>Runs something to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ProcessRun Run(ProcessStartInfo start)
    {
        var run = ProcessRun.Of(watchesMemory: false, start);
        return run.ExitCode == 0
            ? run
            : throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} answered {run.ExitCode}: "
                + run.Output + run.Errors);
    }

    public void Dispose() => Forget();

    /// <summary>Removes what was deployed; packages stay.</summary>
    private void Forget()
    {
        var state = Path.Combine(Config, "sst", "state");
        if (Directory.Exists(state))
        {
            Directory.Delete(state, recursive: true);
        }
    }
}
