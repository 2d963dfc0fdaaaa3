using Cairn.Model;

namespace Cairn.Planning.Plans;

/// <summary>CRN3040–3049: where an update leaves its plan.</summary>
public static class PlanDiagnostics
{
    private const string Again =
        "Nothing was done to it. Make a new plan (`--save-plan`) and look at it, or go without one.";

    public static Diagnostic StepNotPlanned(string urn, string step, string? planned) => Error(
        3040,
        "A step is not in the plan",
        planned is null
            ? $"The plan has no more steps for `{PlanningDiagnostics.NameOf(urn)}`, and it would take: {step}."
            : $"The plan has '{planned}' for `{PlanningDiagnostics.NameOf(urn)}`, and it would take: {step}.",
        planned is null
            ? $"{step} is not allowed by the plan: no more steps were expected for this resource"
            : $"{step} is not allowed by the plan: this step is constrained to {planned}",
        urn);

    public static Diagnostic GoalNotPlanned(string urn, string why) => Error(
        3041,
        "A resource would become another than planned",
        $"`{PlanningDiagnostics.NameOf(urn)}`: {why}.",
        $"resource {urn} violates plan: {why}",
        urn);

    public static Diagnostic NotSeen(string urn) => Error(
        3042,
        "A planned step was not taken",
        $"The plan has steps for `{PlanningDiagnostics.NameOf(urn)}`, and the program did not ask for it.",
        $"expected resource operations for {urn} but none were seen",
        urn);

    private static Diagnostic Error(int code, string summary, string detail, string upstream, string urn) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = Again,
        Upstream = upstream,
        Urn = urn,
    };
}
