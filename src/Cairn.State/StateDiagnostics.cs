using System.Globalization;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State;

/// <summary>CRN1001–1019: why a file can't be read as a state, and what a reader would take differently.</summary>
public static class StateDiagnostics
{
    private const string RestoreHint =
        "Nothing was changed. `cairn state repair` looks for intact copies beside it (.bak, backups, history,"
        + " SST snapshots) and offers to restore one; `--from FILE` names another.";

    public static Diagnostic Empty() => Unreadable(
        1001, "The file is empty", "There is not a single byte of state in it.", 0,
        "failed to load checkpoint: place 1: unexpected end of JSON input");

    public static Diagnostic NotJson(long offset, string reason) => Unreadable(
        1002, "The file is no JSON", $"At byte {Text(offset)}: {reason}", offset, null);

    public static Diagnostic NotAState() => Unreadable(
        1003,
        "The file is JSON, but no state",
        "It has none of the members that a checkpoint (`checkpoint`), an export (`deployment`) or a deployment"
        + " (`resources`) begins with.",
        0,
        "could not deserialize deployment: unexpected end of JSON input");

    public static Diagnostic NotUtf8(long offset) => Unreadable(
        1004, "The file is not text", $"Byte {Text(offset)} is no valid UTF-8.", offset, null);

    public static Diagnostic TooDeep(long offset) => Unreadable(
        1005,
        "Values are nested too deeply",
        $"At byte {Text(offset)} the nesting passes {StateLimits.DepthMax} levels; no tool writes such a state.",
        offset,
        null);

    public static Diagnostic Markup() => Unreadable(
        1006,
        "The file is a web page, not a state",
        "It begins with `<`: an error page was stored in place of the state.",
        0,
        "invalid character '<' looking for beginning of value");

    public static Diagnostic Zeros(long offset) => Unreadable(
        1007,
        "The file ends in zero bytes",
        $"From byte {Text(offset)} on there are only zeros: the machine stopped before the data reached the disk.",
        offset,
        null);

    public static Diagnostic ListTwice(string member, long offset) => Unreadable(
        1016,
        "A list stands twice in the state",
        $"The second `{member}` begins at byte {Text(offset)}. Each tool reads that differently: the last list only, or"
            + " a mixture of both.",
        offset,
        null);

    public static Diagnostic UnsupportedVersion(int version, Envelope? envelope, long offset) => new()
    {
        Code = new DiagnosticCode(1008),
        Severity = Severity.Error,
        Summary = "The state's version is not supported",
        Detail = version < 1
            ? "An exported deployment has version 1 to 4; this one has none, or an older one."
            : string.Create(CultureInfo.InvariantCulture, $"It says version {version}; versions up to 4 are known."),
        Hint = "A newer tool wrote it: use a Cairn that knows this version. Nothing was changed.",
        Place = new Place(offset),
        Upstream = envelope == Envelope.Deployment
            ? version < 1
                ? "this stack's deployment is too old"
                : "this stack's deployment version is too new"
            : string.Create(CultureInfo.InvariantCulture, $"unsupported checkpoint version {version}"),
    };

    public static Diagnostic UnknownFeatures(IEnumerable<string> features, long offset)
    {
        var names = string.Join(", ", features.Order(StringComparer.Ordinal));
        return new Diagnostic
        {
            Code = new DiagnosticCode(1009),
            Severity = Severity.Error,
            Summary = "The state uses features that are not supported",
            Detail = $"It needs support for: {names}.",
            Hint = "A newer tool wrote it: use a Cairn that knows these features. Nothing was changed.",
            Place = new Place(offset),
            Upstream = $"this stack's deployment needs support for the following features: {names}",
        };
    }

    public static Diagnostic WrongType(string? urn, string member, Place place) => new()
    {
        Code = new DiagnosticCode(1010),
        Severity = Severity.Error,
        Summary = "A member has a value of the wrong type",
        Detail = member.Length > 0
            ? $"`{member}` holds a value that no tool can load there."
            : "A member holds a value that no tool can load there.",
        Hint = "Open the state with `cairn state edit` and give the member a value of the right type.",
        Urn = urn,
        Place = place,
    };

    public static Diagnostic DuplicateMember(string? urn, string member, Place place) => new()
    {
        Code = new DiagnosticCode(1011),
        Severity = Severity.Warning,
        Summary = "A member stands twice in one object",
        Detail = $"`{member}` is there more than once. Pulumi, SST and Cairn use the last; other tools may not.",
        Hint = "Remove one of them with `cairn state edit`.",
        Urn = urn,
        Place = place,
    };

    public static Diagnostic TooLong(long offset) => Unreadable(
        1012,
        "A part of the state is too long",
        $"At byte {Text(offset)} begins a resource or value longer than"
        + $" {Text(StateLimits.ResourceBytesMax)} bytes.",
        offset,
        null);

    public static Diagnostic Truncated(long length) => Unreadable(
        1013,
        "The file is cut off",
        $"It ends after {Text(length)} bytes, in the middle of a value.",
        length,
        "place 1: unexpected end of JSON input");

    public static Diagnostic NeverDeployed() => new()
    {
        Code = new DiagnosticCode(1014),
        Severity = Severity.Note,
        Summary = "The stack was never deployed",
        Detail = "The file has a checkpoint without a deployment: there are no resources.",
        Hint = "Nothing to do. If there should be resources, restore an older copy of the state.",
    };

    public static Diagnostic NoOrder() => new()
    {
        Code = new DiagnosticCode(1015),
        Severity = Severity.Error,
        Summary = "No order satisfies all references",
        Detail = "With the other repairs made, some resources would wait for each other.",
        Hint = "Correct the dependencies with `cairn state edit`.",
        Upstream = "snapshot has cyclic dependencies",
    };

    private static Diagnostic Unreadable(
        int code, string summary, string detail, long offset, string? upstream) => new()
        {
            Code = new DiagnosticCode(code),
            Severity = Severity.Error,
            Summary = summary,
            Detail = detail,
            Hint = RestoreHint,
            Place = new Place(offset),
            Upstream = upstream,
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
