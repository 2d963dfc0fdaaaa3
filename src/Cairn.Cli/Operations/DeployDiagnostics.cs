using Cairn.Model;

namespace Cairn.Cli.Operations;

/// <summary>CRN7350–7399: what <c>cairn deploy</c> and its like tell people who use them.</summary>
internal static class DeployDiagnostics
{
    private const string Unchanged = "Nothing was changed.";

    public static Diagnostic NoStageOfOwn(string user) => Error(
        7350,
        "No stage was named",
        user.Length == 0
            ? "No stage is selected, and you have no name that a stage could have."
            : $"No stage is selected, and '{user}' is no name for a stage of your own: others may use it too.",
        "Name it: `--stage NAME`.");

    public static Diagnostic NoSuchTarget(string option, string name, IReadOnlyList<string> near) => Error(
        7351,
        "A target does not exist",
        $"{option}: no resource is called '{name}'."
            + (near.Count > 0 ? $" There is {string.Join(", ", near.Select(static x => $"'{x}'"))}." : ""),
        "`cairn state list --stage NAME` shows all names and URNs. Put patterns and URNs in single quotes.") with
    {
        Target = name,
    };

    public static Diagnostic BadDuration(string text) => Error(
        7352,
        "A time can't be understood",
        $"'{text}' is no number of seconds, minutes or hours.",
        "Write it as `30s`, `5m` or `1h`.");

    public static Diagnostic BadParallel(string text) => Error(
        7353,
        "The number of parallel steps can't be understood",
        $"'{text}' is no number above 0.",
        "Write it as `--parallel 8`.");

    public static Diagnostic PolicyConfigs(int packs, int configs) => Error(
        7359,
        "Policy packs and their configurations don't pair up",
        $"There are {packs} `--policy` and {configs} `--policy-config`.",
        "Give none, or one for each pack in the same order; an empty `{}` is one.");

    public static Diagnostic RemoveNeedsYes(string stage, int resources) => Error(
        7354,
        "Nobody is there to be asked",
        $"'{stage}' has {Views.CheckView.Counted(resources, "resource")}, and there is no terminal to confirm their"
            + $" removal on. {Unchanged}",
        "Run it again with `--yes`.");

    public static Diagnostic RepairOffered(string stage) => Error(
        7355,
        "The stage can be mended at once",
        $"Nothing can be done to '{stage}' before its state is sound again.",
        "Run the same command with `--repair`: faults with one safe answer are mended first. `cairn state repair"
            + $" --stage {stage} --dry-run` shows what that would be.") with
    {
        Severity = Severity.Note,
    };

    public static Diagnostic PendingLeft(string stage, IReadOnlyList<string> lines) => Error(
        7356,
        "Operations are pending",
        "They were begun, and nobody knows how they ended, so the objects may or may not be there:\n"
            + string.Join('\n', lines),
        $"`cairn refresh --stage {stage}` looks for those whose id is known. Of a creation look in the cloud: if there"
            + $" is no such object, `cairn refresh --stage {stage} --clear-pending` forgets it; if there is one, delete"
            + " it, or give its id to the program as `import`, and then clear it.") with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic NotSelected(string stage, Diagnostic reason) => Error(
        7357,
        "The stage could not be selected",
        $"{reason.Code}: {reason.Detail}",
        $"Name it with `--stage {stage}` from now on.") with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic NoSuchFolder(string path) => Error(
        7358,
        "The app's folder is not there",
        $"There is neither a folder nor a file '{path}'.",
        "Name the folder that `cairn.cs`, `Pulumi.yaml` or `sst.config.ts` is in, or go there and name none.");

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
