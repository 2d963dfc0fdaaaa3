using System.Globalization;
using Cairn.Model;

namespace Cairn.Cli;

/// <summary>
/// CRN7100–7199: what keeps the commands on versions, stages, outputs and backups from doing their work.
/// </summary>
internal static class CliHistoryDiagnostics
{
    public static Diagnostic NoSuchVersion(string id) => Error(
        7100,
        "There is no such version",
        $"No version of this state is called '{id}'.",
        "`cairn history list` shows all of them. `latest` is the newest.");

    public static Diagnostic SeveralVersions(string id, IEnumerable<string> matches) => Error(
        7101,
        "Several versions begin so",
        $"'{id}' may be {string.Join(" or ", matches)}.",
        "Give more of the name.");

    public static Diagnostic VersionUnsound(string id, int? errors, Diagnostic first) => Error(
        7102,
        "The version is not sound",
        (errors is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{id} has {count} faults, the first: ")
            : $"{id} is no readable state: ") + $"{first.Code} {first.Detail} Nothing was changed.",
        "Take another version. To restore this one as it is, and mend it after, add `--disable-integrity-checking`.");

    public static Diagnostic VersionOfOtherStage(string id, string theirs, string ours) => Error(
        7103,
        "The version is of another stage",
        $"{id} is a state of '{theirs}', not of '{ours}'. Nothing was changed.",
        "`cairn stage copy` makes one stage from another; `cairn state import --rename-stage` takes over a file.");

    public static Diagnostic StateMissing(string path) => Error(
        7104,
        "There is no state to compare with",
        $"Nothing that can be read is at '{path}'.",
        "Name two versions: `cairn history diff v1 v2`.");

    public static Diagnostic StageNotEmpty(string stage, int resources) => Error(
        7110,
        "The stage still has resources",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{stage}' knows {resources} {(resources == 1 ? "resource" : "resources")}. Without its state nobody knows"
                + $" the objects behind them any more. Nothing was changed."),
        "Remove them first (`sst remove`, `pulumi destroy`). To forget them all, add `--forget-resources`.");

    public static Diagnostic SeveralFiles(string stage, IEnumerable<string> paths) => Error(
        7111,
        "The stage has several state files",
        $"'{stage}' is also in {string.Join(", ", paths)}, which would come to life if the first were gone.",
        "Move those that are old out of the store, then try again.");

    public static Diagnostic SameName(string stage) => Error(
        7112,
        "Both names are the same",
        $"A stage can't be copied or renamed to its own name, '{stage}'.",
        "Choose another name.");

    public static Diagnostic StageDamaged(string stage, int errors) => Error(
        7113,
        "The stage is damaged",
        string.Create(CultureInfo.InvariantCulture, $"'{stage}' has {errors} faults. Nothing was changed."),
        $"Mend it first: `cairn state repair --stage {stage}`.");

    public static Diagnostic SharedObjects(string from, string to, int count) => Error(
        7114,
        "Two stages will know the same objects",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The copy knows {count} objects in the cloud that belong to '{from}'. Deploying or removing '{to}' would")
            + " change or delete them.",
        $"Use the copy to rehearse on, or forget '{from}' afterwards. For a stage of its own, deploy a new one.") with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic NoSuchOutput(string name, IReadOnlyCollection<string> names) => Error(
        7120,
        "There is no such output",
        $"The stage has no output '{name}'."
            + (names.Count == 0 ? " It has none at all." : $" It has: {string.Join(", ", names)}."),
        "Outputs are what the program returned at the last deployment.");

    public static Diagnostic OutputLocked(string name, Diagnostic? reason) => Error(
        7121,
        "A secret output can't be shown",
        $"'{name}' is encrypted" + (reason is null
            ? ", and no passphrase is at hand."
            : $". {reason.Code}: {reason.Detail}"),
        "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.");

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
