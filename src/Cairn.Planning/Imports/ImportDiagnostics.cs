using Cairn.Model;

namespace Cairn.Planning.Imports;

/// <summary>CRN3030–3039: why something can't be imported.</summary>
public static class ImportDiagnostics
{
    public static Diagnostic AnotherIsThere(string urn, string id, string wanted) => Error(
        3030,
        "The state has a resource of this name already",
        $"`{urn}` is the object '{id}', so it can't be '{wanted}' as well.",
        "Import it under another name, or under another parent. If the entry in the state is wrong, `cairn state"
            + " remove` takes it out; the object stays.",
        $"resource '{urn}' already exists") with
    { Urn = urn };

    public static Diagnostic ThereAlready(string urn) => Error(
        3031,
        "The resource is in the state already",
        $"`{PlanningDiagnostics.NameOf(urn)}` is the object that is to be imported. It was left as it is.",
        null) with
    {
        Urn = urn,
        Severity = Severity.Note,
    };

    public static Diagnostic NamedTwice(string urn) => Error(
        3032,
        "Two objects would be imported under one name",
        $"`{urn}` is named twice.",
        "Give one of the two another name.",
        $"duplicate import '{PlanningDiagnostics.NameOf(urn)}' of type '{TypeOf(urn)}'") with
    { Urn = urn };

    public static Diagnostic NoSuchParent(string urn, string parent) => Error(
        3033,
        "The parent is not there",
        $"`{PlanningDiagnostics.NameOf(urn)}` is to be a child of `{parent}`, which is neither in the state nor"
            + " imported along with it.",
        "`cairn state list` shows what there is. Import the parent in the same file, or deploy it first.",
        $"unknown parent '{parent}' for resource '{urn}'") with
    { Urn = urn, Target = parent };

    public static Diagnostic BadProvider(string urn, string provider, string why) => Error(
        3034,
        "The provider can't be used",
        $"`{PlanningDiagnostics.NameOf(urn)}` names `{provider}`, but {why}.",
        "Name a provider of the same package by its URN (`cairn state list`), deploy it first, or name none: then the"
            + " default provider is taken.",
        $"unknown provider '{provider}' for resource '{urn}'") with
    { Urn = urn, Target = provider };

    public static Diagnostic NotImportable(string urn, string type) => Error(
        3035,
        "Resources of this type can't be imported",
        $"'{type}' is not the type of an object that a provider looks after.",
        "Write the type as the provider's documentation has it: `package:module/name:Name`.") with
    { Urn = urn };

    public static Diagnostic ParentCircle(string urn) => Error(
        3036,
        "Parents go round in a circle",
        $"`{PlanningDiagnostics.NameOf(urn)}` would be below itself.",
        "Take one of the parents out.") with
    { Urn = urn };

    public static Diagnostic NotChecked(string urn, string why) => Error(
        3037,
        "The provider could not check what was imported",
        $"`{PlanningDiagnostics.NameOf(urn)}`: {why}",
        "The resource is in the state. Write it into the program and see what `cairn diff` says.") with
    {
        Urn = urn,
        Severity = Severity.Warning,
    };

    public static Diagnostic Doubted(string urn, string property, string reason, bool isChosen) => Error(
        3038,
        "The provider rejects what was imported",
        $"{(property.Length > 0 ? $"`{property}` of " : "")}`{PlanningDiagnostics.NameOf(urn)}`: {reason}",
        isChosen
            ? "The resource is in the state, but its inputs are not complete. Name other properties the next time, or"
                + " correct them in the program."
            : "The resource is in the state. That its provider rejects inputs it has read itself is a defect of the"
                + " provider: correct them in the program.") with
    {
        Urn = urn,
        Severity = Severity.Warning,
    };

    private static string TypeOf(string urn) => Urn.TryParse(urn, out var parsed) ? parsed.Type : "";

    private static Diagnostic Error(int code, string summary, string detail, string? hint, string? upstream = null)
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
