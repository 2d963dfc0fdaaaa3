using System.Globalization;
using Cairn.Model;

namespace Cairn.Protocol;

/// <summary>CRN4001–4049: what goes wrong between values and messages, and with the content of assets.</summary>
public static class ProtocolDiagnostics
{
    private const string SenderIsWrong =
        "Whoever sent it (the SDK of the program, or the provider) has a defect: update it, or report it there.";

    public static Diagnostic UnknownSignature(string path, string signature) => Error(
        4001,
        "A special value of an unknown kind",
        $"{At(path)} is marked as a special value of the kind '{signature}', which is not known here.",
        "It may be newer than this Cairn: update Cairn, or use an older SDK or provider.",
        $"unrecognized signature '{signature}' in property map for \"{Name(path)}\"");

    public static Diagnostic Malformed(string path, string kind, string what) => Error(
        4002,
        "A special value is malformed",
        $"{At(path)} is marked as {kind}, but {what}.",
        SenderIsWrong);

    public static Diagnostic UnexpectedUnknown(string path) => Error(
        4003,
        "A value is unknown where all have to be known",
        $"{At(path)} is not known, though nothing is left to wait for.",
        SenderIsWrong,
        $"unexpected unknown property value for \"{Name(path)}\"");

    public static Diagnostic TooDeep(string path) => Error(
        4004,
        "Values are nested too deeply",
        $"{At(path)} is nested more than {Text(ProtocolLimits.ValueDepthMax)} levels deep.",
        "Pass such a structure as a JSON text.");

    public static Diagnostic TooMany(string path) => Error(
        4005,
        "Too many values in one message",
        $"At {At(path)}, more than {Text(ProtocolLimits.ValuesMax)} values had been read.",
        "Pass a structure of this size as a file (an asset).");

    public static Diagnostic BytesNotAccepted(string path) => Error(
        4006,
        "A text is no UTF-8, and the receiver can't take it",
        $"{At(path)} is a string of bytes that are no UTF-8; the provider does not say that it accepts such.",
        "Encode it (as base64, for example), or update the provider.",
        $"the value of property \"{Name(path)}\" is a string that contains non-UTF8 bytes, which the receiver"
            + " does not support");

    public static Diagnostic NumberTooLarge(string path, string digits) => Error(
        4007,
        "A number is too large to be sent",
        $"{At(path)} is {digits}, which no 64-bit float can hold.",
        "Pass it as a text.");

    public static Diagnostic CannotRead(string path, string reason) => Error(
        4010,
        "The content of an asset could not be read",
        $"'{path}': {reason}.",
        "Check that the file is there and can be read by the user who deploys.");

    public static Diagnostic IsFolder(string path) => Error(
        4011,
        "An asset is a folder",
        $"'{path}' is a folder.",
        "Use an archive (FileArchive) for folders, and an asset for single files.");

    public static Diagnostic NoArchive(string path) => Error(
        4012,
        "Not an archive",
        $"'{path}' is neither a folder nor does its name end in .tar, .tgz, .tar.gz, .zip or .jar.",
        "Use an asset (FileAsset) for single files.");

    public static Diagnostic NoContent(string path) => Error(
        4013,
        "The content of an asset is not known any more",
        $"{At(path)} has only a hash; its content was never stored.",
        "This is a defect of Cairn: please report it.");

    public static Diagnostic UnknownScheme(string uri) => Error(
        4014,
        "An asset has a URI that can't be opened",
        $"'{uri}' is neither a file nor on a web server.",
        "Use file://, http:// or https://.");

    public static Diagnostic DamagedArchive(string path, string reason) => Error(
        4015,
        "An archive can't be read",
        $"'{path}': {reason}.",
        "Make the archive anew. It may hold files and folders only, no links or devices.");

    public static Diagnostic Changed(string path, long expected, long found) => Error(
        4016,
        "A file changed while it was read",
        $"'{path}' had {Text(expected)} bytes, but {Text(found)} could be read.",
        "Deploy again when nothing writes to it.");

    public static Diagnostic TooLarge(string path, long limit, string unit) => Error(
        4017,
        "An asset or archive is too large",
        $"'{path}' is over the limit of {Text(limit)} {unit}.",
        "Split it, or upload it by other means and deploy a reference to it.");

    public static Diagnostic BadName(string path, string name) => Error(
        4018,
        "A file of an archive has a name that no archive can hold",
        $"{At(path)}: '{name}'.",
        "Rename it.");

    private static string Name(string path) => path.Length == 0 ? "" : path.Split('.', '[')[0];

    private static string At(string path) => path.Length == 0 ? "the object itself" : $"'{path}'";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Diagnostic Error(int code, string summary, string detail, string hint, string? upstream = null)
        => new()
        {
            Code = new DiagnosticCode(code),
            Severity = Severity.Error,
            Summary = summary,
            Detail = char.ToUpperInvariant(detail[0]) + detail[1..],
            Hint = hint,
            Upstream = upstream,
        };
}
