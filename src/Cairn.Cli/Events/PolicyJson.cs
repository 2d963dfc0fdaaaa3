using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;

namespace Cairn.Cli.Events;

/// <summary>What policies say as Pulumi's clients read it.</summary>
internal static class PolicyJson
{
    public static void Write(Utf8JsonWriter json, EngineEvent.PolicyViolated violated)
    {
        var violation = violated.Violation;
        json.WriteStartObject("policyEvent");
        Urn(json, violated.Urn);
        json.WriteString("message", violation.Message.EndsWith('\n') ? violation.Message : violation.Message + "\n");
        Head(json, violation.Policy, violation.Pack);
        json.WriteString("enforcementLevel", PolicyText.Word(violation.Level));
        if (violation.Severity.Length > 0)
        {
            json.WriteString("severity", violation.Severity);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, EngineEvent.PolicyRemediated remediated)
    {
        json.WriteStartObject("policyRemediationEvent");
        Urn(json, remediated.Urn);
        Head(json, remediated.Remediation.Policy, remediated.Remediation.Pack);
        EventState.Properties(json, "before", remediated.Before);
        EventState.Properties(json, "after", remediated.After);
        json.WriteEndObject();
    }

    /// <summary>Packs from folders have their place in their name, as Pulumi gives it to them.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<PolicyPackName> packs)
    {
        json.WriteStartObject("PolicyPacks");
        foreach (var pack in packs)
        {
            json.WriteString($"{pack.Name}|local|{pack.Place}", pack.Version);
        }

        json.WriteEndObject();
    }

    private static void Urn(Utf8JsonWriter json, string urn)
    {
        if (Model.Urn.TryParse(urn, out _))
        {
            json.WriteString("resourceUrn", urn);
        }
    }

    private static void Head(Utf8JsonWriter json, string policy, PolicyPackName pack)
    {
        json.WriteString("color", "never");
        json.WriteString("policyName", policy);
        json.WriteString("policyPackName", pack.Name);
        json.WriteString("policyPackVersion", pack.Version);
        json.WriteString("policyPackVersionTag", pack.Version);
    }
}
