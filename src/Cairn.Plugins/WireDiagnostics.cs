using Cairn.Model;

namespace Cairn.Plugins;

/// <summary>CRN4400–4499: what goes wrong between Cairn and the programs and plugins that it talks to.</summary>
public static class WireDiagnostics
{
    public static Diagnostic NotReady(string package, string reason) => Error(
        4400,
        "A provider did not get ready",
        $"The provider '{package}' was started, but then: {reason}.",
        "Install another version of it, or report it to its author.",
        reason);

    public static Diagnostic NoClient(string address, string reason) => Error(
        4401,
        "The program that waits to be run can't be reached",
        $"At '{address}' (`--client`): {reason}.",
        "Whoever starts Cairn with `--client` has to wait until it has ended.",
        reason);

    public static Diagnostic NoSchema(string package, string reason) => Error(
        4402,
        "A provider gives no schema",
        $"The provider '{package}' was asked for the schema of its package: {reason}.",
        "Take a newer version of it, or a schema file (`cairn add ./schema.json`).",
        reason);

    private static Diagnostic Error(int code, string summary, string detail, string hint, string upstream) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
        Upstream = upstream,
    };
}
