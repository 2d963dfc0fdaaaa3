using Cairn.Model;

namespace Cairn.Storage.History;

/// <summary>CRN2300–2399: what goes wrong with the versions of a state, and with backups of a store.</summary>
public static class HistoryDiagnostics
{
    public static Diagnostic NoHistory(string path, Diagnostic reason) => Make(
        Severity.Error,
        2300,
        "The change could not be noted in the history",
        $"Without a version to return to '{path}' is not written. {reason.Code}: {reason.Detail}",
        reason.Hint ?? "Nothing was changed.",
        path);

    public static Diagnostic RunNotNoted(string path, Diagnostic reason) => Make(
        Severity.Warning,
        2306,
        "The run could not be noted in the history",
        $"What was done is in '{path}', but it is no version. {reason.Code}: {reason.Detail}",
        reason.Hint ?? "The next command that writes this state notes what it finds.",
        path);

    public static Diagnostic EntryDamaged(string path, string reason) => Make(
        Severity.Warning,
        2301,
        "A version's entry can't be read",
        $"'{path}' {reason}. Its version can't be listed; the others are not affected.",
        "Nothing depends on it. If its content is still there, `cairn state check` can read the files in `content`.",
        path);

    public static Diagnostic EntryTooNew(string path, int format) => Make(
        Severity.Warning,
        2302,
        "A version was noted by a newer Cairn",
        $"'{path}' has format {StorageDiagnostics.Text(format)}, which is not known here.",
        "Use the newer Cairn to look at it. Nothing is lost.",
        path);

    public static Diagnostic NotConfirmed(string path, Diagnostic reason) => Make(
        Severity.Warning,
        2303,
        "The version is noted, but not confirmed",
        $"The state was written. '{path}' could not be given its final name. {reason.Code}: {reason.Detail}",
        "The next command that writes this state sees what happened and confirms it.",
        path);

    public static Diagnostic ContentGone(string id, string path) => Make(
        Severity.Error,
        2304,
        "The content of a version is missing",
        $"{id} should be in '{path}', but nothing is there.",
        "Another version, or a backup (`--from FOLDER`), may do.",
        path);

    public static Diagnostic ContentDamaged(string id, string path) => Make(
        Severity.Error,
        2305,
        "The content of a version is damaged",
        $"{id} in '{path}' is not what was stored: its hash is another.",
        "Another version, or a backup (`--from FOLDER`), may do. The disk may be failing.",
        path);

    public static Diagnostic NoBackupThere(string folder) => Make(
        Severity.Error,
        2310,
        "The folder holds no backup",
        $"'{folder}' has no manifest of a backup by Cairn.",
        "Name the folder that was given to `cairn backup`.",
        folder);

    public static Diagnostic ManifestDamaged(string path, string reason) => Make(
        Severity.Error,
        2311,
        "The manifest of a backup can't be read",
        $"'{path}' {reason}.",
        "Older manifests are in the folder `manifests`; the newest that is intact is used. Run `cairn backup` again.",
        path);

    public static Diagnostic BackupContent(string file, string path) => Make(
        Severity.Error,
        2312,
        "A file of the backup is damaged or missing",
        $"'{file}' should be in '{path}', but is not, or its hash is another.",
        "Run `cairn backup` again while the store is intact: what is missing is copied anew.",
        path);

    public static Diagnostic BackupUnsound(string stage, Diagnostic fault) => Make(
        Severity.Warning,
        2313,
        "A stage in the backup is not sound",
        $"The backup has '{stage}' as it was, with this fault: {fault.Code} {fault.Detail}",
        "`cairn state repair` mends the stage; then run `cairn backup` again.",
        null);

    public static Diagnostic BackupNotRead(string stage, Diagnostic reason) => Make(
        Severity.Error,
        2314,
        "A file could not be backed up",
        $"'{stage}': {reason.Code} {reason.Detail}",
        reason.Hint ?? "Everything else was copied.",
        reason.Path);

    public static Diagnostic BackupInside(string folder, string store) => Make(
        Severity.Error,
        2315,
        "The backup would lie inside the store",
        $"'{folder}' is a part of '{store}': what destroys the one destroys the other.",
        "Choose a folder elsewhere, best on another disk.",
        folder);

    public static Diagnostic StageExists(string stage, string path) => Make(
        Severity.Error,
        2320,
        "The stage exists already",
        $"'{stage}' has a state: '{path}'. Nothing was changed.",
        "Choose another name, or remove that stage first: `cairn stage remove`.",
        path);

    private static Diagnostic Make(
        Severity severity, int code, string summary, string detail, string hint, string? path) => new()
        {
            Code = new DiagnosticCode(code),
            Severity = severity,
            Summary = summary,
            Detail = detail,
            Hint = hint,
            Path = path,
        };
}
