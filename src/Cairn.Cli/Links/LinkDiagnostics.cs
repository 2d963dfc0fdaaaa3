using Cairn.Model;

namespace Cairn.Cli.Links;

/// <summary>CRN7440–7449: what keeps a command from being run with an app's links.</summary>
internal static class LinkDiagnostics
{
    public static Diagnostic Locked(string link, Diagnostic? reason) => Error(
        7440,
        "A link holds a secret that can't be opened",
        $"'{link}': {reason?.Detail ?? "no passphrase is at hand."} The command was not run.",
        reason?.Hint ?? "Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE.");

    public static Diagnostic NoSuchCommand(string name) => Error(
        7441,
        "There is no such command",
        $"'{name}' is neither in the PATH nor a file that can be run.",
        "Give the command as you would without Cairn, after `--`: `cairn shell -- npm test`.");

    public static Diagnostic TypesNotWritten(string path, Diagnostic reason) => new()
    {
        Code = new DiagnosticCode(7442),
        Severity = Severity.Warning,
        Summary = "The types of the links could not be written",
        Detail = $"'{path}': {reason.Detail} The deployment itself is done.",
        Hint = "Code beside the app keeps the types of the deployment before. The next deployment tries again.",
    };

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
