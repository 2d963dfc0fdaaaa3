using System.Globalization;
using Cairn.Model;

namespace Cairn.Schemas;

/// <summary>CRN7400–7409: what can be wrong with a package schema.</summary>
internal static class SchemaDiagnostics
{
    public static Diagnostic NoJson(string source, string reason) => new()
    {
        Code = new DiagnosticCode(7400),
        Severity = Severity.Error,
        Summary = "The schema is no JSON",
        Detail = $"{source}: {reason}",
        Hint = "A package schema is a JSON file; `pulumi package get-schema` and the provider's repository have it.",
    };

    public static Diagnostic Malformed(string source, string reason) => new()
    {
        Code = new DiagnosticCode(7401),
        Severity = Severity.Error,
        Summary = "The file is no package schema",
        Detail = $"{source}: {reason}.",
        Hint = "Nothing was written. If the provider's own plugin has given it, this is a defect of the provider.",
    };

    public static Diagnostic Unresolved(string source, int count, IEnumerable<string> references) => new()
    {
        Code = new DiagnosticCode(7402),
        Severity = Severity.Warning,
        Summary = "The schema refers to what is not there",
        Detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{source}: {count} {(count == 1 ? "reference leads" : "references lead")} nowhere:"
            + $" {string.Join(", ", references)}"),
        Hint = "Such inputs take any value, and such outputs are PropertyValue.",
    };
}
