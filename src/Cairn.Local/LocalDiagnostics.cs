using System.Globalization;
using Cairn.Model;

namespace Cairn.Local;

/// <summary>What the provider <c>local</c> says (CRN65##).</summary>
internal static class LocalDiagnostics
{
    public static Diagnostic FileIsThere(string path) => Of(
        6500,
        Severity.Error,
        "Something else is where a file is to be made",
        $"There is a file '{path}' already, with other content.",
        "Delete it, import it with `cairn import`, or set `overwrite` to let it be replaced.");

    public static Diagnostic NotAFile(string path) => Of(
        6501,
        Severity.Error,
        "A folder is where a file is to be made, or a file where a folder is",
        $"'{path}' is there already, and is something else.",
        "Remove it, or choose another path.");

    public static Diagnostic TextTooLong(string path, long bytes) => Of(
        6502,
        Severity.Error,
        "A file is too large to be held as a text",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{path}' has {bytes:N0} bytes; at most {LocalLimits.TextBytesMax:N0} are kept in the state."),
        "Use a CopiedFile for it, or an asset of its own.");

    public static Diagnostic SourceMissing(string path) => Of(
        6503,
        Severity.Error,
        "A source is not there",
        $"There is no '{path}' to take the content from.",
        "Relative paths start at the app's folder. What another resource makes is there only after it.");

    public static Diagnostic FolderStays(string path, int others, string first) => Of(
        6504,
        Severity.Warning,
        "A folder is not empty and stays",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{path}' stays: {others} entries in it are not of this app, '{first}' among them."),
        "Delete it yourself where it is not needed.");

    public static Diagnostic FileStays(string path) => Of(
        6505,
        Severity.Warning,
        "A file was changed by somebody else and stays",
        $"'{path}' stays: its content is not what Cairn wrote there.",
        "Delete it yourself where it is not needed. `cairn refresh` tells of such changes before.");

    public static Diagnostic CommandFailed(string script, int code, string words) => Of(
        6506,
        Severity.Error,
        "A command failed",
        string.Create(
            CultureInfo.InvariantCulture, $"The script of '{script}' ended with exit code {code}. {words}").TrimEnd(),
        "What it did until then is not undone.");

    public static Diagnostic CommandNotStarted(string program, string why) => Of(
        6507,
        Severity.Error,
        "A command could not be started",
        $"'{program}' could not be started: {why}",
        "Check `interpreter` and `dir`.");

    public static Diagnostic CommandTooSlow(string script, TimeSpan limit) => Of(
        6508,
        Severity.Error,
        "A command took too long and was ended",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The script of '{script}' had not ended after {limit.TotalSeconds:0.###} seconds."),
        "Give the resource more time (`Timeouts`), or let the script do less.");

    public static Diagnostic NoImport(string type, string reason) => Of(
        6509,
        Severity.Error,
        "An object can't be imported",
        $"A '{type}' can't be imported from that: {reason}",
        "See the type's page in docs/local.md for what its id is.");

    public static Diagnostic OutputCut(string script) => Of(
        6510,
        Severity.Warning,
        "A command wrote more than is kept",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Of what '{script}' wrote, the first {LocalLimits.OutputCharactersMax:N0} characters are kept."),
        "Let it write to a file.");

    private static Diagnostic Of(int code, Severity severity, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = severity,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
