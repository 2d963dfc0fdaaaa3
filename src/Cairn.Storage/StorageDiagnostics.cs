using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage;

/// <summary>CRN2001–2099: what goes wrong between a state and the disk, and on the way to a stage.</summary>
public static class StorageDiagnostics
{
    internal const int NotFoundCode = 2001;
    /// <summary>The disk failed: the exit code is 74.</summary>
    public const int DiskFailedCode = 2018;

    internal const int NoSpaceCode = 2011;
    internal const int BeingWrittenCode = 2013;
    internal const int AlreadyExistsCode = 2016;
    internal const int LockedCode = 2040;
    internal const int WrongPassphraseCode = 2051;

    private const int ListedMax = 20;
    private const string Unchanged = "Nothing was changed.";

    public static Diagnostic NotFound(string path) => Error(
        NotFoundCode,
        "There is no such file",
        $"Nothing is at '{path}'.",
        "Check the path; `cairn state check --stage NAME` finds the file of a stage by itself.",
        path);

    public static Diagnostic NotPermitted(string path) => Error(
        2002,
        "The file may not be read",
        $"The system refuses access to '{path}'.",
        "Run it as the user who owns the file, or give yourself the right to read it and the folders above it.",
        path);

    public static Diagnostic IsDirectory(string path) => Error(
        2003,
        "A folder stands where a file is expected",
        $"'{path}' is a folder.",
        "Name the state file in it, or use `--store` and `--stage`.",
        path);

    public static Diagnostic IsSpecial(string path) => Error(
        2004,
        "Not an ordinary file",
        $"'{path}' is a pipe, a socket or a device, which can be read only once and not be replaced.",
        "To read a state from a pipe, use `-` and standard input.",
        path);

    public static Diagnostic CannotRead(string path, string reason) => Error(
        2005,
        "The file could not be read",
        $"'{path}': {reason}.",
        "The disk or the network behind it may be failing: copy the file elsewhere before trying again. " + Unchanged,
        path);

    public static Diagnostic TooLarge(string path, long limit) => Error(
        2006,
        "The state is too large",
        $"'{path}' holds more than {Text(limit)} bytes, which is more than can be handled here.",
        "States of a million resources are about 1.4 GB; if this really is one, split the stage.",
        path);

    public static Diagnostic ExpandsTooMuch(string path, long stored, long decoded, int ratio) => Error(
        2007,
        "The compressed state expands suspiciously",
        $"{Text(stored)} bytes of '{path}' became {Text(decoded)}, more than {Text(ratio)} times as many;"
            + " reading stopped there.",
        "A file that was made to fill memory looks like this. If you trust it, unpack it yourself first.",
        path);

    public static Diagnostic CompressedDamaged(string path, Compression compression, long decoded) => Error(
        2008,
        "The compressed state is damaged",
        $"'{path}' begins as {(compression == Compression.Zstd ? "zstd" : "gzip")}, but is cut short or altered;"
            + $" {Text(decoded)} bytes could be unpacked.",
        "`cairn state repair` looks for intact copies beside it and offers to restore one. " + Unchanged,
        path);

    public static Diagnostic CannotWrite(string path, string reason) => Error(
        2010,
        "The file could not be written",
        $"'{path}': {reason}. Its old content is in place.",
        "The disk or the network behind it may be failing: look at the system's log before trying again.",
        path);

    public static Diagnostic DiskFailed(string path, string reason) => Error(
        DiskFailedCode,
        "The disk failed",
        $"'{path}': {reason}. Its old content is in place, as far as that can be known.",
        "Look at the system's log, and copy the state elsewhere before anything else.",
        path);

    public static Diagnostic NoSpace(string path) => Error(
        NoSpaceCode,
        "There is no space left",
        $"Writing '{path}' stopped because the disk, or your share of it, is full. Its old content is in place.",
        "Make room for the state and a backup of it, then repeat the command.",
        path);

    public static Diagnostic MayNotWrite(string path) => Error(
        2012,
        "The file may not be written",
        $"The system refuses to change '{path}' or the folder it is in. " + Unchanged,
        "Run it as the user who owns the folder; a state is replaced, so the right to change its folder is needed.",
        path);

    public static Diagnostic BeingWritten(string path) => Error(
        BeingWrittenCode,
        "Another Cairn is writing this state",
        $"A Cairn that is still running writes '{path}'. " + Unchanged,
        "Wait until it is done and repeat the command; there is nothing to unlock.",
        path);

    public static Diagnostic ChangedMeanwhile(string path) => Error(
        2014,
        "The state changed meanwhile",
        $"Somebody else wrote '{path}' after it was read here. What they wrote is in place, and nothing else.",
        "Make sure that no deployment is running, then repeat the command: it will start from the new state.",
        path);

    public static Diagnostic NoBackup(string path, Diagnostic reason) => Error(
        2015,
        "The backup could not be made",
        $"Without a backup '{path}' is not written. {reason.Code}: {reason.Detail}",
        reason.Hint ?? Unchanged,
        path);

    public static Diagnostic AlreadyExists(string path) => Error(
        AlreadyExistsCode,
        "The file exists already",
        $"'{path}' should be new, but something has that name. " + Unchanged,
        "Choose another name, or remove it first if it is not needed.",
        path);

    public static Diagnostic StaleSidecar(string path, Diagnostic reason) => Make(
        Severity.Warning,
        2017,
        "The state's attributes could not be brought up to date",
        $"The state was written, but '{path}' still holds the checksum of the old one. {reason.Code}: {reason.Detail}",
        "Pulumi does not compare that checksum. Deleting the `.attrs` file is safe.",
        path);

    public static Diagnostic NoProject(string folder) => Error(
        2020,
        "No project was found",
        $"Neither '{folder}' nor a folder above it has a `cairn.cs`, a `Pulumi.yaml` or an `sst.config.ts`.",
        "Go to the project's folder, name the app and its store (`--app NAME --store file://…`), or name the file.",
        null);

    public static Diagnostic ProjectUnreadable(string path, string reason) => Error(
        2021,
        "The project's file can't be read",
        $"'{path}': {reason}",
        "Mend the file, or name the app and its store: `--app NAME --store file://…`.",
        path);

    public static Diagnostic NameNotPlain(string path) => Error(
        2022,
        "The app's name is not written as plain text",
        $"'{path}' is not run to find the name, and no `name:` (in `cairn.cs`: `App.Run(`) with a text in quotes was"
            + " found in it.",
        "Write it as a text in quotes, or say it: `--app NAME`.",
        path);

    public static Diagnostic NoStage(string app, IReadOnlyList<string> stages) => Error(
        2023,
        "No stage was named",
        $"No stage is selected for '{app}'. {Listed(stages)}",
        "Say which: `--stage NAME`.",
        null);

    public static Diagnostic StageNotFound(
        string app, string stage, string path, IReadOnlyList<string> stages) => Error(
        2024,
        "There is no such stage",
        $"'{app}' has no state for the stage '{stage}': nothing is at '{path}'. {Listed(stages)}",
        "Check the names of app and stage, and the store. Where only the state is lost, `cairn state repair` can"
            + " restore a copy.",
        path);

    public static Diagnostic BadName(string what, string name) => Error(
        2025,
        "The name is not allowed",
        $"'{name}' can't be the name of {(what == "app" ? "an app" : "a stage")}.",
        "Names have 1 to 100 letters, digits, dots, dashes and underscores, neither begin nor end with a dot, and are"
            + " no device of Windows.",
        null);

    public static Diagnostic UnsupportedStore(string url) => Error(
        2026,
        "The store can't be reached from here",
        $"States are read from files; '{WithoutUser(url)}' is another kind of store.",
        "Let the tool fetch it: `pulumi stack export | cairn state repair - | pulumi stack import`, or"
            + " `EDITOR=\"cairn state repair --yes\" sst state edit`.",
        null);

    public static Diagnostic BadStoreUrl(string url) => Error(
        2027,
        "The store's URL names no folder",
        $"'{url}' does not say where the store is.",
        "Write `file:///absolute/folder`, `file://./relative` or `file://~`.",
        null);

    public static Diagnostic SeveralVariants(IReadOnlyList<string> paths) => Make(
        Severity.Warning,
        2028,
        "A stage has several state files",
        $"Pulumi takes the one that was changed last, '{paths[0]}'. The others: {string.Join(", ", paths.Skip(1))}.",
        "A copy or a restore that touches their times would bring an old one back: move the others away.",
        paths[0]);

    public static Diagnostic StoreUnknown(string path, int? version) => Error(
        2029,
        "The store's layout is not known",
        version is { } number
            ? $"'{path}' says version {number}; 0 and 1 are known."
            : $"'{path}' should say `version: 1`, but does not.",
        "An empty or broken file can be deleted if the store has folders of projects under `stacks`.",
        path);

    public static Diagnostic TwoPackings(string one, string other) => Make(
        Severity.Error,
        2031,
        "Two ways to pack states are asked for",
        $"{one} and {other} are both set.",
        "Unset one of them. States that are there keep the packing that they have.",
        null);

    public static Diagnostic HomeElsewhere(string path, string home) => Error(
        2030,
        "The app keeps its state in a cloud",
        $"'{path}' says `home: \"{home}\"`; only the local home is read from here.",
        "Let SST fetch it: `EDITOR=\"cairn state repair --yes\" sst state edit --stage NAME`.",
        path);

    public static Diagnostic Locked(StagePlace place, HeldLock held) => Error(
        LockedCode,
        "The stage is locked",
        $"{held.Who ?? "Somebody (the lock can't be read)"} has a lock on '{place.Stack}' since"
            + $" {held.When ?? "an unknown time"}: '{held.Path}'. " + Unchanged,
        $"Wait until it is done. If nothing runs any more, remove the lock: {Unlock(place.Stack)}",
        held.Path);

    public static Diagnostic StaleLock(StagePlace place, HeldLock held) => Error(
        2041,
        "A lock was left behind",
        $"{held.Who} locked '{place.Stack}' at {held.When ?? "an unknown time"}, but that process is gone:"
            + $" '{held.Path}'. " + Unchanged,
        $"Remove the lock: {Unlock(place.Stack)}",
        held.Path);

    public static Diagnostic LockLeft(string path, Diagnostic reason) => Make(
        Severity.Warning,
        2042,
        "Our own lock could not be removed",
        $"'{path}' is still there. {reason.Code}: {reason.Detail}",
        "Delete the file; until then the stage counts as locked.",
        path);

    public static Diagnostic CredentialsUnreadable(string path) => Error(
        2032,
        "The file with the chosen store can't be read",
        $"'{path}' holds no JSON object, so it is not known which store `pulumi login` chose.",
        "Name the store with `--store` or PULUMI_BACKEND_URL, restore the file, or begin anew:"
            + " `pulumi logout --all` deletes it, with all access tokens in it.",
        path) with
    {
        Upstream = "failed to read Pulumi credentials file",
    };

    public static Diagnostic NoPassphraseFile(string path, Diagnostic reason) => Error(
        2050,
        "The passphrase's file can't be read",
        $"PULUMI_CONFIG_PASSPHRASE_FILE names '{path}'. {reason.Code}: {reason.Summary}.",
        "Correct the variable, or unset it: most of what `cairn state` does needs no passphrase.",
        path);

    public static Diagnostic WrongPassphrase() => Make(
        Severity.Error,
        WrongPassphraseCode,
        "The passphrase is not the one of this state",
        "The state carries a text to test a passphrase with, and this one does not open it.",
        "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the right one. Repair needs none.",
        path: null) with
    {
        Upstream = "incorrect passphrase",
    };

    public static Diagnostic SaltMalformed() => Make(
        Severity.Error,
        2052,
        "The salt of the state's secrets is malformed",
        "`secrets_providers.state.salt` is not of the form `v1:salt:v1:nonce:text`.",
        "Without it no secret can be opened. Restore it from a copy of the state, or from `encryptionsalt` in"
            + " `Pulumi.<stack>.yaml`.",
        path: null) with
    {
        Upstream = "malformed state value",
    };

    internal static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Listed(IReadOnlyList<string> stages) => stages.Count switch
    {
        0 => "It has no stages here.",
        <= ListedMax => $"There are: {string.Join(", ", stages)}.",
        _ => $"There are: {string.Join(", ", stages.Take(ListedMax))} and {Text(stages.Count - ListedMax)} more.",
    };

    private static string Unlock(string stack) => $"`cairn unlock --stage {stack}`.";

    /// <summary>URLs of databases hold passwords, so only the scheme and what follows the user is shown.</summary>
    private static string WithoutUser(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        var at = url.LastIndexOf('@');
        return at < start ? url : url[..start] + url[(at + 1)..];
    }

    private static Diagnostic Error(int code, string summary, string detail, string hint, string? path)
        => Make(Severity.Error, code, summary, detail, hint, path);

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
