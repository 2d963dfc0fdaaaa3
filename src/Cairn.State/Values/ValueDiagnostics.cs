using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>CRN1200–1206: special property values that no reader can load (spec/state.md §1.6).</summary>
public static class ValueDiagnostics
{
    public static Diagnostic MalformedSecret(long offset) => Malformed(
        1200,
        "A secret is malformed",
        "A secret must have either `ciphertext` or `plaintext`, not both and not neither.",
        "malformed secret value: exactly one of `ciphertext` or `plaintext` must be supplied",
        offset);

    public static Diagnostic MalformedReference(string reason, long offset) => Malformed(
        1201,
        "A resource reference is malformed",
        $"In a reference to another resource: {reason}.",
        $"malformed resource reference: {reason}",
        offset);

    public static Diagnostic MalformedByteString(string reason, long offset) => Malformed(
        1202,
        "A byte string is malformed",
        $"A string that is no UTF-8 is kept as base64, but {reason}.",
        $"malformed byte string: {reason}",
        offset);

    public static Diagnostic MalformedFloat(string reason, long offset) => Malformed(
        1203,
        "A special number is malformed",
        $"A number such as NaN is kept as 16 hexadecimal digits, but {reason}.",
        $"malformed float value: {reason}",
        offset);

    public static Diagnostic MalformedAsset(string member, long offset) => Malformed(
        1204,
        "An asset is malformed",
        $"The member `{member}` of an asset or archive has a value of the wrong type.",
        $"unexpected asset {member} of type",
        offset);

    public static Diagnostic MalformedArchive(string member, long offset) => Malformed(
        1205,
        "An archive's member is neither asset nor archive",
        $"`{member}` in an archive is a value of another kind.",
        $"archive member '{member}' is not an asset or archive",
        offset);

    public static Diagnostic UnknownSignature(string signature, long offset) => Malformed(
        1206,
        "A special value is of an unknown kind",
        $"The signature `{signature}` is none that a state may hold: a newer tool wrote it, or it was edited by hand.",
        $"unrecognized signature '{signature}' in property map",
        offset);

    private static Diagnostic Malformed(int code, string summary, string detail, string? upstream, long offset) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = "Set the value right with `cairn state edit`, or restore an older copy of the state.",
        Place = new Place(offset),
        Upstream = upstream,
    };
}
