using System.Globalization;
using Cairn.Model;
using Cairn.Plugins.Node;

namespace Cairn.Plugins;

/// <summary>CRN5000–5099: what goes wrong with the languages that programs are written in.</summary>
public static class LanguageDiagnostics
{
    public static Diagnostic NodeMissing() => Error(
        5000,
        "Node.js is not installed",
        "The program needs Node.js, but there is no executable 'node' on the PATH.",
        "Install Node.js (https://nodejs.org) of version "
            + NodeRuntime.MajorMin.ToString(CultureInfo.InvariantCulture) + " or newer, and open a new terminal.") with
    {
        Upstream = "could not find node on the $PATH",
    };

    public static Diagnostic NodeTooOld(string path, string version) => Error(
        5001,
        "Node.js is too old",
        $"'{path}' is version {version}.",
        "Install version " + NodeRuntime.MajorMin.ToString(CultureInfo.InvariantCulture)
            + " or newer, or put a newer one first on the PATH.") with
    {
        Path = path,
    };

    public static Diagnostic SdkMissing(string module, string folder) => Error(
        5002,
        "The program's packages are not installed",
        $"'{module}' was not found from '{folder}'.",
        "Run `npm install` (or yarn, pnpm, bun) there; `@pulumi/pulumi` must be among the dependencies.") with
    {
        Path = folder,
        Upstream = "It looks like the Pulumi SDK has not been installed. Have you run pulumi install?",
    };

    public static Diagnostic BadOption(string name, string value, string expected) => Error(
        5003,
        "A runtime option of the project can't be read",
        $"`{name}` is '{value}', but should be {expected}.",
        "Correct it under `runtime: options:` in Pulumi.yaml.");

    public static Diagnostic BadProject(string path, string reason) => Error(
        5004,
        "The project's file can't be used",
        $"'{path}': {reason}",
        "Correct the file; it needs at least `name` and `runtime`.") with
    {
        Path = path,
    };

    public static Diagnostic ToolMissing(string tool, string folder) => Error(
        5005,
        "The tool that installs packages is missing",
        $"The packages of '{folder}' are not installed, and there is no '{tool}' on the PATH.",
        "Install it (npm comes with Node.js), or choose another with `packagemanager` in Pulumi.yaml.") with
    {
        Path = folder,
    };

    public static Diagnostic InstallFailed(string tool, string folder, int code, string output) => Error(
        5006,
        "The packages could not be installed",
        $"`{tool} install` in '{folder}' ended with {PluginDiagnostics.Text(code)}.{PluginDiagnostics.Shown(output)}",
        "Run it there by hand to see all of its output.") with
    {
        Path = folder,
    };

    public static Diagnostic NothingInstalled(string tool, string folder) => Error(
        5007,
        "No packages were installed",
        $"`{tool} install` in '{folder}' reported success, but there is no 'node_modules' there or above.",
        "Look into the settings of the tool: it may install somewhere else.") with
    {
        Path = folder,
        Upstream = $"{tool} install reported success, but node_modules directory is missing",
    };

    public static Diagnostic ProgramFailed(int code) => Error(
        5010,
        "The program failed",
        $"Program exited with non-zero exit code: {Text(code)}"
            + (code is > 128 and < 160 ? $" (signal {Text(code - 128)})" : ""),
        "What it wrote before says more; nothing after that point was deployed.");

    public static Diagnostic OutOfMemory(int code) => Error(
        5011,
        "The program ran out of memory",
        $"Program exited with non-zero exit code: {Text(code)}. Node.js had no memory left.",
        "Give it more with `nodeargs: --max-old-space-size=<megabytes>` under `runtime: options:` in Pulumi.yaml.");

    public static Diagnostic LanguageMissing(string name) => Error(
        5014,
        "The program's language is not supported here",
        $"The project's runtime is '{name}', and no language plugin 'pulumi-language-{name}' was found.",
        $"Install Pulumi's plugin of this language, or put 'pulumi-language-{name}' on the PATH.");

    public static Diagnostic NoPreload(string path, Diagnostic reason) => Make(
        Severity.Warning,
        5015,
        "Node.js is started the slow way",
        $"What makes it faster could not be written to '{path}'. {reason.Code}: {reason.Detail}",
        "The program runs as it would otherwise. Make the cache folder writable, or set XDG_CACHE_HOME.") with
    {
        Path = path,
    };

    public static Diagnostic DotNetMissing() => Error(
        5019,
        ".NET is not installed",
        "The program needs the .NET SDK, but there is no executable 'dotnet' on the PATH, and none in DOTNET_ROOT.",
        "Install the .NET SDK 10 or newer (https://dot.net), and open a new terminal.") with
    {
        Upstream = "could not find dotnet on the $PATH",
    };

    public static Diagnostic NothingToBuild(string folder, string reason) => Error(
        5020,
        "It is not clear what the program is built from",
        $"'{folder}': {reason}.",
        "Put one project or one `cairn.cs` there, or name its folder with `main` in Pulumi.yaml.") with
    {
        Path = folder,
    };

    public static Diagnostic DoesNotCompile(string path, IReadOnlyList<string> errors)
    {
        const int ShownMax = 10;
        var rest = errors.Count > ShownMax ? $"\nand {Text(errors.Count - ShownMax)} more" : "";
        return Error(
            5021,
            "The program does not compile",
            string.Join('\n', errors.Take(ShownMax)) + rest,
            "Nothing was deployed. Correct it, and run the command again.") with
        {
            Path = path,
        };
    }

    public static Diagnostic BuildFailed(string path, int code, string output) => Error(
        5022,
        "The program could not be built",
        $"`dotnet build` of '{path}' ended with {PluginDiagnostics.Text(code)}.{PluginDiagnostics.Shown(output)}",
        "Run it by hand to see all of its output.") with
    {
        Path = path,
    };

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static Diagnostic Error(int code, string summary, string detail, string hint)
        => Make(Severity.Error, code, summary, detail, hint);

    private static Diagnostic Make(Severity severity, int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = severity,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
