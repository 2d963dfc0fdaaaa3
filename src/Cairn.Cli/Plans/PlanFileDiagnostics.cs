using Cairn.Model;

namespace Cairn.Cli.Plans;

/// <summary>CRN7380–7389: files of update plans.</summary>
internal static class PlanFileDiagnostics
{
    public static Diagnostic Unreadable(string path, string reason) => Error(
        7380,
        "The plan can't be read",
        $"{path}: {reason}.",
        "Make it with `pulumi preview --save-plan FILE`.",
        reason.StartsWith("open ", StringComparison.Ordinal) ? reason : $"could not read plan: {reason}");

    public static Diagnostic NotWritten(string path, string reason) => Error(
        7381,
        "The plan can't be written",
        $"{path}: {reason}.",
        "Nothing was changed. Name another file.",
        $"could not write plan: {reason}");

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
