using System.Globalization;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Cli;

/// <summary>CRN7000–7099: what keeps a command from doing what it was asked.</summary>
internal static class CliDiagnostics
{
    /// <summary>A defect of Cairn's, told where nothing else can be relied on.</summary>
    public static readonly DiagnosticCode InternalError = new(7000);

    /// <summary>The command line can't be understood.</summary>
    public static readonly DiagnosticCode Usage = new(7001);

    public static Diagnostic NoTarget() => Error(
        7002,
        "No state was named",
        "Neither a file nor a stage was given.",
        "Name a file (`state.json`, or `-` for standard input), or a stage with `--stage NAME`.");

    public static Diagnostic TwoTargets() => Error(
        7003,
        "Two states were named",
        "Both a file and a stage were given.",
        "Leave out one of them.");

    public static Diagnostic NeedsYes() => Error(
        7004,
        "Nobody is there to be asked",
        "There is no terminal to confirm the change on. Nothing was changed.",
        "Look at the plan with `--dry-run`, then run it again with `--yes`.");

    public static Diagnostic NoSuchResource(string name) => Error(
        7005,
        "There is no such resource",
        $"Neither a URN nor a name in the state is '{name}'.",
        "`cairn state list` shows all of them.");

    public static Diagnostic SeveralResources(string name, IEnumerable<string> urns) => Error(
        7006,
        "Several resources have this name",
        $"'{name}' may be {string.Join(" or ", urns)}.",
        "Give the URN.");

    public static Diagnostic BadChoice(string choice) => Error(
        7007,
        "The choice can't be understood",
        $"'{choice}' is no question's number and one of its options, or there is no such question.",
        "Write it as `--choose 1=a`; `cairn state repair --dry-run` lists questions and options.");

    public static Diagnostic ChoiceNeeded(int questions) => Error(
        7008,
        "A choice is needed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{questions} {(questions == 1 ? "question has" : "questions have")} no safe answer. Nothing was changed."),
        "Answer each with `--choose NUMBER=LETTER`.");

    public static Diagnostic NothingIntact() => Error(
        7009,
        "There is no intact copy to restore",
        "No copy beside the file, in `backups`, `history` or SST's snapshots is a sound state. Nothing was changed.",
        "Name one with `--from FILE`. A versioned bucket or a system backup may have it.");

    public static Diagnostic StillDamaged() => Error(
        7010,
        "Some damage can't be mended safely",
        "What is listed above needs a person to decide. Nothing was changed.",
        "`cairn state edit` opens the state in an editor and checks it before it is written.");

    public static Diagnostic WroteDamage(Diagnostic fault, string? backup) => Error(
        7011,
        "The new state is not sound",
        $"What was written has a fault that was not there before: {fault.Code} {fault.Detail} This is a bug in Cairn.",
        backup is null ? "Please report it." : $"Please report it. The file of before is intact: {backup}");

    public static Diagnostic NoEditor() => Error(
        7012,
        "No editor is set",
        "Neither $VISUAL nor $EDITOR names one.",
        "Name one: `cairn state edit --editor vi`.");

    public static Diagnostic EditorFailed(string editor, string draft) => Error(
        7013,
        "The editor did not end well",
        $"'{editor}' could not be started or exited with an error. Nothing was changed.",
        $"The draft is kept: {draft}");

    public static Diagnostic DraftInvalid(string draft, int? errors) => DraftUnsound(
        draft,
        errors is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"It has {count} faults. Nothing was written.")
            : "It can't be read. Nothing was written.");

    public static Diagnostic DraftUnreadable(string draft, JsonException fault) => DraftUnsound(
        draft,
        string.Create(
            CultureInfo.InvariantCulture,
            $"It is no JSON from line {fault.LineNumber + 1}, byte {fault.BytePositionInLine} on.")
            + " Nothing was written.");

    private static Diagnostic DraftUnsound(string draft, string detail) => Error(
        7014,
        "The draft is no sound state",
        detail,
        $"The draft is kept: {draft}");

    public static Diagnostic SecretLocked(string urn, Place place) => Error(
        7015,
        "A secret can't be decrypted",
        "The state's passphrase does not open it: it was encrypted with another key, or altered.",
        "Set the secret again and deploy, or bring the resource back from an older copy.") with
    {
        Urn = urn,
        Place = place,
    };

    public static Diagnostic NoStreamToMove() => Error(
        7016,
        "A move needs two files",
        "Standard input can't be the source of a move: there would be nowhere to write it.",
        "Save it to a file first, and put it back afterwards.");

    public static Diagnostic HalfMoved(string destination, string? backup) => Error(
        7017,
        "Only half of the move was written",
        $"The resources are in '{destination}' now, and still in the source. Deploy neither before this is settled.",
        "Run the same command again; it does the other half."
        + (backup is null ? "" : $" Or put the destination back: {backup}"));

    public static Diagnostic WrongEnvelope(string path) => Error(
        7018,
        "The state is wrapped as an export, not as a backend keeps it",
        "Pulumi and SST find no resources in it where it lies: they would create everything again.",
        "`cairn state repair` wraps it in a checkpoint, as it should be.") with
    {
        Path = path,
    };

    public static Diagnostic SecretNotShown(string urn, Diagnostic? reason) => Error(
        7019,
        "A secret can't be shown",
        "It is encrypted" + (reason is null
            ? ", and no passphrase that opens it is at hand."
            : $". {reason.Code}: {reason.Detail}"),
        "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE, or leave out `--show-secrets`.") with
    {
        Urn = urn,
    };

    public static Diagnostic PlainSecrets(int count) => Error(
        7020,
        "Secrets are imported in plain text",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The file shows {count} of them, and no passphrase is at hand to encrypt them with."),
        "Set PULUMI_CONFIG_PASSPHRASE, or export without `--show-secrets`. The next deployment encrypts them too.") with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic JournalInTheWay(string path) => Error(
        7021,
        "A journal stands in the way",
        $"What an unfinished run recorded about '{path}' can't be replayed, and was left where it is. Nothing was"
            + " changed.",
        "Look at it first; the same command with --yes moves it away and goes on.");

    public static Diagnostic DraftNotWritten(string folder, string reason) => DraftFailed(
        folder,
        $"Writing it into {folder} failed: {reason} Nothing was changed.",
        "See whether the folder for temporary files has room and may be written; $TMPDIR names another.");

    public static Diagnostic DraftNotRead(string draft, string reason) => DraftFailed(
        draft, $"Reading what the editor saved failed: {reason} Nothing was changed.", $"The draft is kept: {draft}");

    public static Diagnostic DraftLeft(string draft, string reason) => Error(
        7023,
        "The draft is left behind",
        $"Removing it failed: {reason}",
        "Delete it: it is as confidential as the state.") with
    {
        Severity = Severity.Warning,
        Path = draft,
    };

    private static Diagnostic DraftFailed(string path, string detail, string hint)
        => Error(7022, "The draft can't be used", detail, hint) with { Path = path };

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
