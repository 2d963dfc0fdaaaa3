using System.Globalization;
using Cairn.Model;

namespace Cairn.Cli;

/// <summary>CRN7200–7299: what keeps the commands about secrets from doing what they were asked.</summary>
internal static class SecretCommandDiagnostics
{
    public static Diagnostic BadName(string name) => Error(
        7200,
        "The secret's name can't be used",
        $"'{name}' can't be the name of a secret here.",
        "An SST secret begins with a capital letter, then letters, digits and underscores; a Pulumi one is"
            + " `name` or `namespace:name`.");

    public static Diagnostic NoSuchSecret(string name, string heading) => Error(
        7201,
        "There is no such secret",
        $"'{heading}' has no secret '{name}'.",
        "`cairn secret list` shows the names.");

    public static Diagnostic NoValue() => Error(
        7202,
        "No value was given",
        "Nobody can be asked for the secret, and nothing came on standard input.",
        "Pipe it in: `cairn secret set NAME < file`, or run the command on a terminal.");

    public static Diagnostic NoFallback() => Error(
        7203,
        "Only SST apps have fallback secrets",
        "A Pulumi stack has its own configuration only.",
        "Leave out `--fallback`.");

    public static Diagnostic TooManyWords() => Error(
        7204,
        "The value is more than one word",
        "More than a name and one value was given. Nothing was changed.",
        "Put the value in quotes, or leave it out and type it, which also keeps it out of the shell's history.");

    public static Diagnostic ValueTooLong(int bytes) => Error(
        7205,
        "The value is too long",
        string.Create(CultureInfo.InvariantCulture, $"A secret may have up to {bytes:N0} bytes. Nothing was changed."),
        "Keep large content elsewhere, and a key to it in the secret.");

    public static Diagnostic NothingToLoad(string path) => Error(
        7206,
        "There is nothing to load",
        $"'{path}' has no line `NAME=value`.",
        "Check the file's name.");

    public static Diagnostic NotText() => Error(
        7207,
        "The value is not text",
        "It holds bytes that are no UTF-8. Nothing was changed.",
        "Encode it first, for example with `base64`.");

    public static Diagnostic NoSecrets(string heading) => Error(
        7208,
        "There is nothing to rotate",
        $"'{heading}' has neither a state nor secrets that a passphrase encrypts.",
        "Check the stage's name.");

    public static Diagnostic OnCommandLine() => Make(
        Severity.Warning,
        7209,
        "The value stood on the command line",
        "Other users can see command lines, and shells keep them.",
        "Leave the value out: it is asked for, or read from standard input.");

    private static Diagnostic Error(int code, string summary, string detail, string hint)
        => Make(Severity.Error, code, summary, detail, hint);

    private static Diagnostic Make(Severity severity, int code, string summary, string detail, string hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = severity,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
