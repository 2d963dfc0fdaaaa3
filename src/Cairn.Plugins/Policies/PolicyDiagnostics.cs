using Cairn.Model;

namespace Cairn.Plugins.Policies;

/// <summary>CRN4410–4419: what is wrong with policy packs. That a policy is not met is none of these.</summary>
public static class PolicyDiagnostics
{
    public static Diagnostic NotFound(string place) => Error(
        4410,
        "The policy pack is not there",
        $"'{place}' has no PulumiPolicy.yaml.",
        "Name the folder that the pack is in: `--policy-pack path/to/folder`.",
        $"policy pack not found at \"{place}\"");

    public static Diagnostic NotStarted(string place, Diagnostic why) => Error(
        4411,
        "The policy pack did not start",
        $"'{place}': {why.Detail}",
        $"Install what it needs (`npm install` in that folder), and try it with `node`.{Then(why.Hint)}",
        $"policy pack \"{place}\" failed to start: {why.Upstream ?? why.Detail}");

    public static Diagnostic Failed(string place, string reason) => Error(
        4412,
        "The policy pack has failed",
        $"'{place}': {reason}.",
        "Mend the policy, or leave the pack out.",
        reason);

    public static Diagnostic BadConfig(string path, string reason) => Error(
        4413,
        "The configuration of a policy pack can't be read",
        $"'{path}': {reason}",
        "Write a JSON object with a level or an object for each policy.",
        upstream: null);

    public static Diagnostic Incomplete(string pack, IReadOnlyList<string> missing) => Error(
        4414,
        "The configuration of a policy pack is not complete",
        $"'{pack}': {string.Join("; ", missing)}.",
        "Give what is missing in a file: `--policy-pack-config file.json`.",
        $"validating policy config: {string.Join("; ", missing)}");

    public static Diagnostic NoConfig(string place) => Error(
        4415,
        "The policy pack takes no configuration",
        $"'{place}' was written for an older @pulumi/policy, which knows no configuration.",
        "Update the pack, or leave `--policy-pack-config` out.",
        $"policy pack at \"{place}\" does not support config");

    private static string Then(string? hint) => hint is null ? "" : $" {hint}";

    private static Diagnostic Error(int code, string summary, string detail, string hint, string? upstream) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = Severity.Error,
        Summary = summary,
        Detail = detail,
        Hint = hint,
        Upstream = upstream,
    };
}
