using Cairn.Model;

namespace Cairn.Engine;

/// <summary>CRN3200–3399: what can go wrong in a run.</summary>
internal static class EngineDiagnostics
{
    public static Diagnostic NoProviderReference(string reference) => Error(
        3200,
        "A resource names a provider in a way that can't be read",
        $"'{reference}' is not the URN and id of a provider.",
        "`cairn state check` says which resource it is; `cairn state repair` mends it where that is safe.");

    public static Diagnostic UnknownProvider(string reference) => Error(
        3201,
        "A resource's provider is neither in the program nor in the state",
        $"The provider is {reference}.",
        "Register it in the program, or let `cairn state repair` point the resource to another one.",
        $"unknown provider '{reference}'");

    public static Diagnostic NotConfigured(string urn, string why) => Error(
        3202,
        "A provider did not take its configuration",
        why,
        "Correct the configuration and run again. Nothing was changed by this provider.",
        $"configure provider '{urn}': {why}") with
    { Urn = urn };

    public static Diagnostic BadProviderInput(string type, string why) => Error(
        3203,
        "A provider's inputs can't be understood",
        $"{type}: {why}.",
        "Correct the provider's options in the program.");

    private static Diagnostic Error(int code, string summary, string detail, string hint, string? upstream = null)
        => new()
        {
            Code = new DiagnosticCode(code),
            Severity = Severity.Error,
            Summary = summary,
            Detail = detail,
            Hint = hint,
            Upstream = upstream,
        };
}
