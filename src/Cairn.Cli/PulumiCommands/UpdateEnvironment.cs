using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cairn.Cli.Pulumi;

namespace Cairn.Cli.PulumiCommands;

/// <summary>How an update was started, for the history, as the peer notes it. No values of secrets.</summary>
internal static class UpdateEnvironment
{
    private const string Prefix = "PULUMI_";
    private const string Set = "set";

    /// <summary>Variables whose values are switches, and may be shown.</summary>
    private static readonly string[] Plain = ["true", "false", "1", "0", ""];

    private static readonly string[] Secretive = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_ACCESS_TOKEN"];

    public static ImmutableSortedDictionary<string, string> Of(PulumiCall call)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["exec.kind"] = call.Text("exec-kind") ?? "cli",
            ["pulumi.arch"] = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
            ["pulumi.os"] = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
            ["pulumi.version"] = $"v{AboutCommands.Version(call)}",
            ["stack.environments"] = "[]",
            ["updatePlan"] = call.Has("plan") ? "true" : "false",
        };
        foreach (var (name, texts) in call.Flags)
        {
            all[$"pulumi.flag.{name}"] = texts[^1] is "" or "true" or "false" ? Truth(texts[^1]) : Set;
        }

        foreach (var name in VariableNames.With(Prefix))
        {
            var value = call.Io.Environment(name) ?? "";
            all[$"pulumi.env.{name}"] = Plain.Contains(value) && !Secretive.Contains(name) ? value : Set;
        }

        return all.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static string Truth(string text) => text == "false" ? text : "true";
}
