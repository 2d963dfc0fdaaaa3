using System.Globalization;
using Cairn.Model;

namespace Cairn.State.Journal;

/// <summary>
/// CRN1501–1520: why an entry of a journal can't be read or is refused. Where an entry would break an integrity
/// rule, the diagnostic is that rule's own.
/// </summary>
public static class JournalDiagnostics
{
    private const string ReportHint = "This is a defect of Cairn: report it with the journal. The state is unchanged.";

    public static Diagnostic DamagedBase(int errors, Diagnostic first) => Error(
        1501,
        "The state is damaged, so no run can start from it",
        string.Create(CultureInfo.InvariantCulture, $"It breaks the integrity rules {errors} times; the first: ")
        + first.Detail,
        "`cairn state check` lists all of it, `cairn state repair` mends it. Nothing was changed.") with
    {
        Urn = first.Urn,
        Target = first.Target,
        Place = first.Place,
        Upstream = first.Upstream is { } text ? $"snapshot integrity failure; refusing to use it: {text}" : null,
    };

    public static Diagnostic OldBase(int version) => Error(
        1502,
        "The state's version is too old for a run",
        string.Create(CultureInfo.InvariantCulture, $"It has version {version}; runs write versions 3 and 4."),
        "Bring it up to date with `cairn state export`, then `cairn state import`.");

    public static Diagnostic Malformed(long offset, string what) => Error(
        1503,
        "An entry of the journal can't be read",
        string.Create(CultureInfo.InvariantCulture, $"At byte {offset} of the entry: {what}."),
        "The journal is damaged or from another program. What stands before this entry is intact.");

    public static Diagnostic UnknownFormat(int format) => Error(
        1504,
        "The journal's format is not known",
        string.Create(CultureInfo.InvariantCulture, $"It has format {format}; up to {JournalCodec.Format} is known."),
        "A newer Cairn wrote it: use that one to recover. Nothing was changed.");

    public static Diagnostic OtherBase(string what) => Error(
        1505,
        "The journal belongs to another state",
        what,
        "The state was written by somebody else since the run began; the journal can't be applied to it.");

    public static Diagnostic OutOfTurn(string what) => Error(
        1506, "An entry of the journal is out of turn", what, ReportHint);

    public static Diagnostic UnknownOperation(long operation) => Error(
        1507,
        "An operation ends that was not under way",
        string.Create(CultureInfo.InvariantCulture, $"Operation {operation} was never begun, or ended before."),
        ReportHint);

    public static Diagnostic OperationNumber(long operation, long last) => Error(
        1508,
        "An operation's number is not the next",
        string.Create(CultureInfo.InvariantCulture, $"Operation {operation} is begun after {last}; numbers rise."),
        ReportHint);

    public static Diagnostic UnknownTarget(int target) => Error(
        1509,
        "An entry names a resource that is not there",
        string.Create(CultureInfo.InvariantCulture, $"Resource {target} was never added, or was removed."),
        ReportHint);

    public static Diagnostic NoResource(string what) => Error(
        1510, "An entry holds no readable resource", what, ReportHint);

    public static Diagnostic Plaintext(string urn) => Error(
        1511,
        "An entry holds a secret in plain text",
        "The journal takes secrets only as ciphertexts.",
        ReportHint) with
    { Urn = urn };

    public static Diagnostic UnknownPending(int pending) => Error(
        1512,
        "An entry names a pending operation that is not there",
        string.Create(
            CultureInfo.InvariantCulture, $"The state has no pending operation {pending}, or it was resolved before."),
        ReportHint);

    private static Diagnostic Error(int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
