using System.Collections.Immutable;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.Pulumi;

/// <summary>Flags that several commands have (spec/cli-contract.md §4.3).</summary>
internal static class PulumiFlags
{
    public static readonly PulumiFlag Stack = Text("stack", "The stack; else the selected one", 's');
    public static readonly PulumiFlag Json = Switch("json", "Print it as JSON", 'j');
    public static readonly PulumiFlag Yes = Switch("yes", "Don't ask", 'y');
    public static readonly PulumiFlag ShowSecrets = Switch("show-secrets", "Show secrets in plain text");
    public static readonly PulumiFlag ConfigFile = Text("config-file", "The stack's settings, in place of its own");
    public static readonly PulumiFlag Path = Switch("path", "The key is a path into its value");

    /// <summary>What every command takes. Some only matter to Pulumi itself, and are read and passed over.</summary>
    public static readonly ImmutableArray<PulumiFlag> Everywhere =
    [
        Text("cwd", "Run as if in this folder", 'C'),
        Text("color", "always, never, raw or auto"),
        Switch("disable-integrity-checking", "Take the state as it is; for rescue"),
        Switch("emoji", "", 'e'),
        Switch("fully-qualify-stack-names", ""),
        Switch("logflow", ""),
        Switch("logtostderr", ""),
        Number("memprofilerate", ""),
        Switch("non-interactive", "Never ask"),
        Text("otel-traces", ""),
        Text("profiling", ""),
        Stack,
        Text("tracing", ""),
        Text("tracing-header", ""),
        Number("verbose", "How much the log says", 'v'),
        Switch("help", "Show what a command does", 'h'),
    ];

    /// <summary>What operations have in common.</summary>
    public static readonly ImmutableArray<PulumiFlag> Operation =
    [
        Stack, Json, Yes, ShowSecrets, ConfigFile,
        Switch("skip-preview", "Do it without thinking it through first", 'f'),
        Text("message", "For the history", 'm'),
        Text("event-log", "Append events to a file, or send them to tcp://host:port"),
        Text("client", "Where the program waits to be run"),
        Text("exec-kind", ""),
        Text("exec-agent", ""),
        Number("parallel", "How many resources at once", 'p'),
        Switch("debug", "Show debug messages", 'd'),
        Switch("diff", "Show what changes in detail"),
        Switch("show-config", ""),
        Switch("show-replacement-steps", ""),
        Switch("show-sames", "Also show what stays as it is"),
        Switch("show-reads", "Also show what is only read"),
        Switch("show-full-output", ""),
        Optional("suppress-outputs", "Don't show the stack's outputs"),
        Switch("suppress-progress", ""),
        Optional("suppress-permalink", ""),
        Switch("expect-no-changes", "Fail where anything would change"),
        Switch("continue-on-error", "Go on with what does not depend on what failed"),
        Many("target", "Only this resource", 't'),
        Switch("target-dependents", "Also what depends on targets"),
        Many("exclude", "All but this resource"),
        Switch("exclude-dependents", "Also leave out what depends on excluded ones"),
        Optional("run-program", "Run the program"),
        Optional("refresh", "Read all resources first"),
        Many("attach-debugger", ""),
        Many("policy-pack", "A policy pack to hold resources against"),
        Many("policy-pack-config", ""),
        Switch("neo", ""),
        Switch("copilot", ""),
        Switch("strict", ""),
        Text("plan", ""),
        Text("save-plan", ""),
        Switch("clear-pending-creates", "Forget creations that never ended"),
        Many("import-pending-creates", "Pairs of URN and id"),
        Switch("skip-pending-creates", ""),
        Switch("remote", ""),
        Switch("logtostderr", ""),
    ];
}
