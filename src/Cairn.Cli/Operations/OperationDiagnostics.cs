using System.Globalization;
using Cairn.Model;

namespace Cairn.Cli.Operations;

/// <summary>CRN7300–7349: what keeps an operation from being started, and what became of it.</summary>
internal static class OperationDiagnostics
{
    public static Diagnostic BadStackName(string name) => Error(
        7300,
        "The stage's name can't be understood",
        $"'{name}' has more parts than organization, project and stack.",
        "Name it `dev`, or `organization/project/dev`.");

    public static Diagnostic BadConfig(string text) => Error(
        7301,
        "A configuration value can't be understood",
        $"'{text}' has no `=` between its key and its value.",
        "Write it as `--config key=value`.");

    public static Diagnostic ChangesProposed(string kind) => Error(
        7302,
        "There are changes where none were expected",
        $"no changes were expected for {kind} but changes were proposed",
        "Look at them with `--diff`, or leave out `--expect-no-changes`.");

    public static Diagnostic OperationFailed(int errors) => Error(
        7303,
        "The operation did not succeed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(errors == 1 ? "An error was" : $"{errors} errors were")} told above. What was done is in the state."),
        "Mend what is named there and run it again: it goes on from where it is.");

    public static Diagnostic Cancelled() => Error(
        7304,
        "The operation was stopped",
        "What was under way has been finished or noted as pending; nothing else was begun.",
        "Run it again to go on from where it is.");

    public static Diagnostic TargetsAndExcludes() => Error(
        7305,
        "Targets and excludes exclude each other",
        "Both --target and --exclude were given.",
        "Name what is to be touched, or what is not.");

    public static Diagnostic StackExists(string name) => Error(
        7306,
        "The stack exists already",
        $"There is a state for '{name}'.",
        "Choose another name, or use the stack as it is.") with
    {
        Upstream = $"stack '{name}' already exists",
    };

    public static Diagnostic NoSuchResource(string urn) => Error(
        7307,
        "There is no such resource",
        $"The state has no resource '{urn}'.",
        "`pulumi stack --show-urns` lists all of them.") with
    {
        Upstream = $"No such resource \"{urn}\" exists in the current state",
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
