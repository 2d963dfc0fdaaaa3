using System.Text.Json;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;

namespace Cairn.Cli.RunViews;

/// <summary>What policies say of a resource.</summary>
internal static class PolicyWords
{
    public static string Of(EngineEvent.PolicyViolated violated)
    {
        var violation = violated.Violation;
        var severity = violation.Severity.Length > 0 ? $", severity {violation.Severity}" : "";
        return $"policy {violation.Policy} of {Name(violation.Pack)}{severity}: {violation.Message.TrimEnd()}";
    }

    public static string Of(EngineEvent.PolicyRemediated remediated)
        => $"put right by policy {remediated.Remediation.Policy} of {Name(remediated.Remediation.Pack)}";

    public static void Write(Utf8JsonWriter json, EngineEvent.PolicyViolated violated)
    {
        var violation = violated.Violation;
        Head(json, violation.Policy, violation.Pack, violated.Urn);
        json.WriteString("level", violation.Level == PolicyLevel.Mandatory ? "mandatory" : "advisory");
        json.WriteString("severity", violation.Severity.Length > 0 ? violation.Severity : null);
        json.WriteString("text", violation.Message);
    }

    public static void Write(Utf8JsonWriter json, EngineEvent.PolicyRemediated remediated)
        => Head(json, remediated.Remediation.Policy, remediated.Remediation.Pack, remediated.Urn);

    private static void Head(Utf8JsonWriter json, string policy, PolicyPackName pack, string urn)
    {
        json.WriteString("policy", policy);
        json.WriteString("pack", pack.Name);
        json.WriteString("packVersion", pack.Version);
        json.WriteString("urn", urn.Length > 0 ? urn : null);
    }

    private static string Name(PolicyPackName pack)
        => pack.Version.Length > 0 ? $"{pack.Name}@{pack.Version}" : pack.Name;
}
