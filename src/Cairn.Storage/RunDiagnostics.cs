using System.Collections.Immutable;
using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Leases;

namespace Cairn.Storage;

/// <summary>CRN2100–2299: what goes wrong between a run and its journal, its lease, and the store.</summary>
public static class RunDiagnostics
{
    /// <summary>The disk failed under a journal: the exit code is 74.</summary>
    public const int JournalFailedCode = 2100;

    /// <summary>Somebody works on the stage: the exit code is 4.</summary>
    public const int LeaseHeldCode = 2120;

    /// <summary>A journal that can't be replayed: damaged, without its state, without its beginning.</summary>
    public static readonly ImmutableArray<int> UnusableJournalCodes = [2104, 2110, 2111, 2113];

    internal const int ConflictCode = 2132;

    private const string NothingChanged = "Nothing was changed.";

    public static Diagnostic JournalFailed(string path, Diagnostic reason) => Make(
        Severity.Error,
        JournalFailedCode,
        "The journal could not be written",
        $"{reason.Detail} Nothing more is started, because what happens could not be recorded in '{path}'.",
        "Look at the system's log and the disk. The next command recovers what was recorded.",
        path);

    public static Diagnostic JournalNoRoom(string path) => Make(
        Severity.Error,
        2101,
        "There is no room to record another step",
        $"The disk has no space for a step and its result in '{path}', so the step was not started.",
        "Make room, then repeat the command. What is under way is recorded in room that was reserved for it.",
        path);

    public static Diagnostic JournalTakenOver(string path) => Make(
        Severity.Error,
        2102,
        "The stage was taken over by somebody else",
        $"'{path}' is no longer this run's: the stage was unlocked, or recovered, while it worked.",
        "Nothing of this run is written any more. Look at what the other one did before running it again.",
        path);

    public static Diagnostic JournalRecordTooLarge(string path, long size, long limit) => Make(
        Severity.Error,
        2103,
        "A step is too large to be recorded",
        $"A record of {Text(size)} bytes was to go into '{path}'; {Text(limit)} are allowed.",
        "A resource's inputs and outputs hold that much: keep large contents in files or assets instead.",
        path);

    public static Diagnostic JournalDamaged(string path, long offset, long length, long lost, int intact) => Make(
        Severity.Error,
        2104,
        "The journal of an unfinished run is damaged",
        $"'{path}': from byte {Text(offset)} on {Text(length)} bytes are not what was written, and"
            + $" {Text(lost)} recorded steps are lost there. {Text(intact)} records are intact. {NothingChanged}",
        "The disk, or somebody, altered the file. Copy it elsewhere first; `cairn state repair` says what can be done.",
        path) with
    {
        Place = new Place(offset),
    };

    public static Diagnostic JournalTorn(string path, long offset, long length) => Make(
        Severity.Note,
        2105,
        "The last write of an unfinished run did not arrive",
        $"'{path}' ends at byte {Text(offset)} with {Text(length)} bytes of a write that was cut off. Nobody was told"
            + " that it succeeded.",
        "Nothing is to be done.",
        path) with
    {
        Place = new Place(offset),
    };

    public static Diagnostic JournalUnknown(string path, string reason) => Make(
        Severity.Error,
        2106,
        "The journal can't be read by this version",
        $"'{path}': {reason}. {NothingChanged}",
        "Finish the run with the version of Cairn that began it, or a newer one.",
        path);

    public static Diagnostic Recovered(string path, string who, string command, string what) => Make(
        Severity.Note,
        2107,
        "An unfinished run was recovered",
        $"`{command}` by {who} ended without finishing. {what}",
        "Steps that were under way are pending operations now; the next deployment, or `cairn state list`, shows them.",
        path);

    public static Diagnostic SetAside(string path, string aside, string what) => Make(
        Severity.Warning,
        2108,
        "An unfinished run does not fit the state any more",
        $"The state of '{path}' was written by something else after the run began, so the run's journal was not"
            + $" replayed over it. In it were: {what}. It is kept in '{aside}'.",
        "Compare what it names with what the state has: objects that only the journal knows may still exist.",
        path);

    public static Diagnostic UnusableSetAside(string path, string aside, string what) => Make(
        Severity.Warning,
        2109,
        "A journal that can't be used was moved away",
        $"'{path}' could not be replayed over the state. What can be read of it: {what}. It is kept in '{aside}'.",
        "Compare what it names with what the state has: objects that only the journal knows may still exist.",
        path);

    public static Diagnostic CheckpointMissing(string path, string journal) => Make(
        Severity.Error,
        2110,
        "The state of an unfinished run is gone",
        $"'{journal}' belongs to '{path}', which does not exist. {NothingChanged}",
        "Restore the state from a copy and repeat the command; if it was removed on purpose, delete the journal.",
        path);

    public static Diagnostic BaseMissing(string path, string journal) => Make(
        Severity.Error,
        2111,
        "What an unfinished run started from is gone",
        $"'{journal}' can only be replayed over the state that its run began with, and the copy of that, '{path}', is"
            + $" missing or altered. {NothingChanged}",
        "The state holds everything up to the run's last checkpoint. Copy the journal elsewhere, then delete it.",
        path);

    public static Diagnostic JournalEmpty(string path) => Make(
        Severity.Note,
        2112,
        "A journal without content was removed",
        $"'{path}' was created by a run that ended before it did anything.",
        "Nothing is to be done.",
        path);

    public static Diagnostic EntryUnreadable(string path, long offset, string reason) => Make(
        Severity.Error,
        2113,
        "A step in the journal of an unfinished run can't be applied",
        $"'{path}', byte {Text(offset)}: {reason} {NothingChanged}",
        "This is a defect of Cairn, or the journal is from a newer version. Copy it elsewhere and report it.",
        path) with
    {
        Place = new Place(offset),
    };

    public static Diagnostic LeaseHeld(string path, LeaseHolder holder, Liveness liveness) => Make(
        Severity.Error,
        LeaseHeldCode,
        "Somebody works on the stage",
        $"`{holder.Command}` by {holder.Who} has had it since {holder.Since.ToString("u", Invariant)}."
            + (liveness == Liveness.Unknown ? " Whether that process still lives can't be seen from here." : ""),
        "Wait for it with `--wait 5m`. If nothing runs there any more: `cairn unlock`.",
        path);

    public static Diagnostic LeaseInherited(string path, LeaseHolder holder) => Make(
        Severity.Note,
        2121,
        "The stage was left by a process that is gone",
        $"`{holder.Command}` by {holder.Who} did not give it back. Its lease was taken over.",
        "Nothing is to be done.",
        path);

    public static Diagnostic LeaseLost(string path) => Make(
        Severity.Error,
        2122,
        "The lease of this run was taken away",
        $"'{path}' names another holder or a later epoch, so this run writes nothing more.",
        "Somebody unlocked the stage. Look at what they did before running it again.",
        path);

    public static Diagnostic LeaseUnreadable(string path) => Make(
        Severity.Error,
        2123,
        "The lease of the stage can't be read",
        $"'{path}' is no lease that this version knows. {NothingChanged}",
        "A newer Cairn may be at work. If nothing runs: `cairn unlock`, which replaces it.",
        path);

    public static Diagnostic Unlocked(string path, LeaseHolder? holder) => Make(
        Severity.Note,
        2124,
        "The stage was unlocked",
        holder is null
            ? "Nobody had it."
            : $"`{holder.Command}` by {holder.Who} is cut off: it can't write the state any more.",
        "Steps that it had sent to a provider may still take effect; they are recovered as pending operations.",
        path);

    public static Diagnostic SeenUnfinished(string path) => Make(
        Severity.Note,
        2125,
        "The state is shown with what a run recorded that has not finished",
        $"'{path}' holds steps that are not in the state's file yet.",
        "If the run was cut off, the next command that writes puts them there.",
        path);

    public static Diagnostic KeyNotAllowed(string key, string reason) => Make(
        Severity.Error,
        2130,
        "The name is not allowed in a store",
        $"'{key}' {reason}.",
        "Names are parts between slashes, of letters, digits, dots, dashes, underscores, at signs and plus signs.",
        path: null);

    public static Diagnostic ContentTooLarge(string key, long size, long limit) => Make(
        Severity.Error,
        2131,
        "The content is too large for the store",
        $"'{key}' has {Text(size)} bytes; {Text(limit)} are allowed.",
        "Split the stage, or use a store that takes larger objects.",
        path: null);

    public static Diagnostic Conflict(string key) => Make(
        Severity.Error,
        ConflictCode,
        "The store has something else than expected",
        $"'{key}' was written, created or removed by somebody else meanwhile. {NothingChanged}",
        "Repeat the command: it will start from what is there now.",
        path: null);

    public static Diagnostic Dishonest(string store) => Make(
        Severity.Error,
        2133,
        "The store does not keep its conditions",
        $"'{store}' accepted a second creation of the same name. With such a store two runs could overwrite each"
            + " other.",
        "Use another store, or a version of this one that honours `If-None-Match` and `If-Match`.",
        path: null);

    public static Diagnostic StackExists(string path, string stack) => Make(
        Severity.Error,
        2140,
        "The stage exists already",
        $"'{stack}' has a state: '{path}'. {NothingChanged}",
        "Choose another name, or remove the stage first.",
        path);

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static string Text(long number) => StorageDiagnostics.Text(number);

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
