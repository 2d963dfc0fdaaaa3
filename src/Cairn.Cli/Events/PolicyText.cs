using System.Collections.Immutable;
using Cairn.Cli.Progress;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;

namespace Cairn.Cli.Events;

/// <summary>What policies have said of a run, for its end: by pack, the worst first.</summary>
internal sealed class PolicyText
{
    private const string Item = "        - ";
    private const string Below = "          ";
    private static readonly string[] Severities = ["critical", "high", "medium", "low"];

    private readonly List<EngineEvent.PolicyViolated> _violated = [];
    private readonly List<EngineEvent.PolicyRemediated> _remediated = [];

    /// <summary>Whether a mandatory policy is not met.</summary>
    public bool IsRefused => _violated.Exists(static x => x.Violation.Level == PolicyLevel.Mandatory);

    public static string Word(PolicyLevel level) => level == PolicyLevel.Mandatory ? "mandatory" : "advisory";

    public static string Name(PolicyViolation violation) => $"[{Word(violation.Level)}] {violation.Policy}";

    public static string Name(PolicyRemediation remediation) => $"[remediate] {remediation.Policy}";

    public void Add(EngineEvent.PolicyViolated violated) => _violated.Add(violated);

    public void Add(EngineEvent.PolicyRemediated remediated) => _remediated.Add(remediated);

    public IEnumerable<string> Lines(ImmutableArray<PolicyPackName> packs)
        => packs.IsEmpty ? [] : (string[])["Policies:", .. packs
            .GroupBy(static x => $"{x.Name}@v{x.Version}", StringComparer.Ordinal)
            .OrderBy(static x => x.Key, StringComparer.Ordinal)
            .SelectMany(Pack), ""];

    private IEnumerable<string> Pack(IGrouping<string, PolicyPackName> pack)
    {
        var violated = _violated.Where(x => Key(x.Violation.Pack) == pack.Key).ToList();
        var mark = violated.Exists(static x => x.Violation.Level == PolicyLevel.Mandatory) ? "❌"
            : violated.Count > 0 ? "⚠️" : "✅";
        var places = string.Join("; ", pack.Select(static x => x.Place).Order(StringComparer.Ordinal));
        yield return $"    {mark} {pack.Key} (local: {places})";
        foreach (var group in _remediated.Where(x => Key(x.Remediation.Pack) == pack.Key)
            .GroupBy(static x => x.Remediation.Policy, StringComparer.Ordinal)
            .OrderBy(static x => x.Key, StringComparer.Ordinal))
        {
            yield return $"{Item}[remediate]  {group.Key}  ({ShownTexts.Counted(group.Count(), "resource")})";
        }

        foreach (var line in violated
            .OrderBy(static x => x.Violation.Level == PolicyLevel.Mandatory ? 0 : 1)
            .ThenBy(static x => Rank(x.Violation.Severity))
            .ThenBy(static x => x.Violation.Policy, StringComparer.Ordinal)
            .ThenBy(static x => x.Urn, StringComparer.Ordinal)
            .SelectMany(Violation))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Violation(EngineEvent.PolicyViolated violated)
    {
        var violation = violated.Violation;
        var severity = violation.Severity.Length > 0 ? $" [severity: {violation.Severity}]" : "";
        var resource = Model.Urn.TryParse(violated.Urn, out var urn)
            ? $"  ({ShownTexts.Type(urn.Type)}: {ShownTexts.Name(urn.Name)})"
            : "";
        yield return $"{Item}[{Word(violation.Level)}]{severity}  {violation.Policy}{resource}";
        foreach (var line in violation.Message.TrimEnd('\n').Split('\n'))
        {
            yield return Below + line;
        }
    }

    private static string Key(PolicyPackName pack) => $"{pack.Name}@v{pack.Version}";

    private static int Rank(string severity)
        => Array.IndexOf(Severities, severity) is >= 0 and var rank ? rank : Severities.Length;
}
