using Cairn.Model;

namespace Cairn.Cli.Init;

/// <summary>CRN7450–7459: what keeps an app from being begun.</summary>
internal static class InitDiagnostics
{
    public static Diagnostic NoSuchTemplate(string name) => Error(
        7450,
        "There is no such template",
        $"'{name}' is none of {string.Join(", ", AppTemplate.All.Select(static x => x.Name))}.",
        "Leave `--template` out for the first one.");

    public static Diagnostic BadName(string name) => Error(
        7451,
        "An app can't be called that",
        $"'{name}' has to consist of letters, digits, '-', '_' and '.', a letter or digit first.",
        "Name it: `cairn init --name my-app`.");

    public static Diagnostic WithinSources(string folder, string root) => Error(
        7452,
        "The folder is among Cairn's own sources",
        $"The build settings of '{root}' would reach an app in '{folder}'.",
        "Choose a folder outside of them, or below their `examples`.");

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
