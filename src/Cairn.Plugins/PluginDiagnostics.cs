using System.Globalization;
using Cairn.Model;
using Cairn.Plugins.Discovery;

namespace Cairn.Plugins;

/// <summary>CRN4200–4399: what goes wrong with plugins, from finding them to their death.</summary>
public static class PluginDiagnostics
{
    internal const int NotFoundCode = 4200;

    private const string Report = "This is a defect of the plugin; report it to its author with these lines.";

    public static Diagnostic NotFound(PluginRequest plugin, bool isPathSearched) => Error(
        NotFoundCode,
        "A plugin is missing",
        $"No {plugin.Kind.Word()} plugin '{plugin.FileName}'"
            + (plugin.Version is { } version ? $" of version v{version}" : "")
            + $" was found in the plugin folder{(isPathSearched ? " or on the PATH" : "")}.",
        $"Install it: `cairn plugin install {plugin.Kind.Word()} {plugin.Name}"
            + (plugin.Version is { } wanted ? $" v{wanted}" : "")
            + (plugin.Server is { } server ? $" --server {server}" : "") + "`.") with
    {
        Upstream = $"no {plugin.Kind.Word()} plugin '{plugin.FileName}' found in the workspace"
            + (plugin.Version is { } named ? $" at version v{named}" : "")
            + (isPathSearched ? " or on your $PATH" : ""),
    };

    public static Diagnostic NamedTwice(PluginRequest plugin) => Error(
        4201,
        "The project names a plugin twice",
        $"`plugins:` of the project has two entries for the {plugin.Kind.Word()} plugin '{plugin.Name}'"
            + (plugin.Version is { } version ? $" of version {version}." : "."),
        "Keep one of them.");

    public static Diagnostic ProjectPluginMissing(PluginRequest plugin, string path) => Error(
        4202,
        "A plugin that the project names is not there",
        $"The project says that the {plugin.Kind.Word()} plugin '{plugin.Name}' is at '{path}', but there is neither"
            + $" an executable '{plugin.FileName}' nor a 'PulumiPlugin.yaml'.",
        "Build the plugin, or correct the path under `plugins:` or `packages:`; it is relative to the project.") with
    {
        Path = path,
    };

    public static Diagnostic BadAttachPort(string entry) => Error(
        4203,
        "The port to attach to can't be read",
        $"PULUMI_DEBUG_PROVIDERS holds '{entry}'.",
        "Write `name:port`, several with commas between them.");

    public static Diagnostic BadDescription(string path, string reason) => Error(
        4204,
        "A plugin's description can't be read",
        $"'{path}': {reason}",
        "Mend the file, or reinstall the plugin.") with
    {
        Path = path,
    };

    public static Diagnostic FromPath(PluginRequest plugin, string path) => Make(
        Severity.Warning,
        4205,
        "A plugin was taken from the PATH",
        $"using {plugin.FileName} from $PATH at {path}",
        "To use installed plugins only, set PULUMI_IGNORE_AMBIENT_PLUGINS=true.") with
    {
        Path = path,
    };

    public static Diagnostic NotStarted(string label, string program, string reason) => Error(
        4210,
        "A program could not be started",
        $"Starting {label} from '{program}' failed: {reason}.",
        "Check that the file is there, is made for this system, and that its folder allows programs to run.") with
    {
        Path = program,
    };

    public static Diagnostic NotExecutable(string label, string program) => Error(
        4211,
        "A program is not executable",
        $"{Sentence(label)} is at '{program}', but the file may not be executed.",
        $"`chmod +x '{program}'`, or reinstall the plugin.") with
    {
        Path = program,
    };

    public static Diagnostic ExitedBeforePort(string label, string program, int code, string output) => Error(
        4212,
        "A plugin ended before it was ready",
        $"{Sentence(label)} ('{program}') ended with {Text(code)} before it said its port.{Shown(output)}",
        Report) with
    {
        Path = program,
    };

    public static Diagnostic BadPort(string label, string program, string line) => Error(
        4213,
        "A plugin said no port",
        $"The first line of {label} ('{program}') should be a port, but is '{Short(line)}'.",
        "Nothing may be written to standard output before the port: look for a banner or a warning in a script that"
            + " starts it.") with
    {
        Path = program,
        Upstream = "could not parse port",
    };

    public static Diagnostic NoPort(string label, string program, TimeSpan after, string output) => Error(
        4214,
        "A plugin did not become ready",
        $"{Sentence(label)} ('{program}') said no port for {after.TotalSeconds.ToString(CultureInfo.InvariantCulture)}"
            + $" seconds and was ended.{Shown(output)}",
        "Try it again where the machine was busy; run the program by hand to see what it waits for.") with
    {
        Path = program,
    };

    public static Diagnostic Died(string label, string program, int code, string output) => Error(
        4215,
        "A plugin died",
        $"{Sentence(label)} ('{program}') ended with {Text(code)} while it was needed.{Shown(output)}",
        Report) with
    {
        Path = program,
    };

    public static Diagnostic DownloadFailed(PluginRequest plugin, string url, string reason) => Error(
        4220,
        "A plugin could not be downloaded",
        $"'{plugin.FileName}' from {url}: {reason}",
        "Check the network and the proxy (HTTPS_PROXY), or install the plugin by hand from a file.");

    public static Diagnostic RateLimited(PluginRequest plugin, string url) => Error(
        4221,
        "The server refuses more downloads for now",
        $"'{plugin.FileName}' from {url}: the limit of requests is reached.",
        "Wait, or set GITHUB_TOKEN: requests with a token have a higher limit.");

    public static Diagnostic NoSuchRelease(PluginRequest plugin, string url) => Error(
        4222,
        "The plugin is not on the server",
        $"'{plugin.FileName}'{(plugin.Version is { } version ? $" v{version}" : "")} was not found at {url}.",
        "Check name, version and server. A private repository on GitHub needs GITHUB_TOKEN.");

    public static Diagnostic WrongChecksum(PluginRequest plugin, string expected, string actual) => Error(
        4223,
        "A downloaded plugin has the wrong checksum",
        $"'{plugin.FileName}' should have the SHA-256 {expected}, but has {actual}. Nothing was installed.",
        "The file was changed on its way or on the server. Don't install it before you know why.");

    public static Diagnostic UnsafeArchive(PluginRequest plugin, string entry, string reason) => Error(
        4225,
        "A plugin's archive is not safe to unpack",
        $"'{plugin.FileName}': the entry '{Short(entry)}' {reason}. Nothing was installed.",
        "Archives of plugins hold files and folders below themselves only; this one was not made well, or to harm.");

    public static Diagnostic DamagedArchive(PluginRequest plugin, string reason) => Error(
        4226,
        "A plugin's archive is damaged",
        $"'{plugin.FileName}': {reason}. Nothing was installed.",
        "Download it again; behind a proxy, look whether the file is a web page.");

    public static Diagnostic TooLarge(PluginRequest plugin, string what, long limit) => Error(
        4227,
        "A plugin is too large",
        $"'{plugin.FileName}' has more than {limit.ToString(CultureInfo.InvariantCulture)} {what}."
            + " Nothing was installed.",
        "No known plugin is that large: check what was downloaded.");

    public static Diagnostic NoAcquisition(PluginRequest plugin) => Error(
        4228,
        "A plugin is missing, and may not be downloaded",
        $"The {plugin.Kind.Word()} plugin '{plugin.Name}'{(plugin.Version is { } version ? $" v{version}" : "")} is not"
            + " installed, and PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION is set.",
        "Install it first (`cairn plugin install`), or unset the variable.");

    public static Diagnostic NotInstalled(PluginRequest plugin, string path, string reason) => Error(
        4229,
        "A plugin could not be installed",
        $"'{plugin.FileName}' into '{path}': {reason}",
        "Make room, or give yourself the right to write there. What was there before is unchanged.") with
    {
        Path = path,
    };

    public static Diagnostic BadServer(PluginRequest plugin, string server) => Error(
        4230,
        "The server of a plugin can't be read",
        $"'{server}' for '{plugin.FileName}' is no address to download from.",
        "Write `https://…`, `github://api.github.com/owner[/repository]` or `gitlab://host/project`.");

    public static Diagnostic VersionNeeded(PluginRequest plugin, string server) => Error(
        4231,
        "A version is needed",
        $"Which version of '{plugin.FileName}' is the newest can't be asked at {server}.",
        "Name the version.");

    public static Diagnostic IsBuiltIn(PluginRequest plugin) => Error(
        4232,
        "The plugin comes with its language",
        $"'{plugin.FileName}' is not a plugin of its own to install.",
        "It is found beside the executable, on the PATH, or in the program's packages.");

    public static Diagnostic NothingInside(PluginRequest plugin) => Error(
        4234,
        "A plugin's archive holds no plugin",
        $"There is neither an executable '{plugin.FileName}' nor a 'PulumiPlugin.yaml' in it. Nothing was installed.",
        "Check that the archive belongs to this plugin.");

    public static Diagnostic NotRemoved(string path, string reason) => Error(
        4235,
        "A plugin could not be removed",
        $"'{path}': {reason}",
        "End what still uses it, and give yourself the right to delete it.") with
    {
        Path = path,
    };

    /// <summary>An exit code, or the signal in it.</summary>
    internal static string Text(int code) => code is > 128 and < 160
        ? string.Create(CultureInfo.InvariantCulture, $"exit code {code} (signal {code - 128})")
        : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");

    internal static string Shown(string output)
        => output.Length == 0 ? " It wrote nothing." : $" The end of its output:\n{output}";

    internal static string Sentence(string label)
        => label.Length == 0 ? label : char.ToUpperInvariant(label[0]) + label[1..];

    private static string Short(string text)
    {
        const int ShownMax = 200;
        return text.Length <= ShownMax ? text : text[..ShownMax] + "…";
    }

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
