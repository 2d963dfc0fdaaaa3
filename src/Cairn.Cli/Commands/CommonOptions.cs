using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object, for programs." };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Don't ask." };

    public static Option<bool> DryRun() => new("--dry-run")
    {
        Description = "Show what would be done, and do nothing.",
    };

    public static Option<bool> ShowSecrets() => new("--show-secrets")
    {
        Description = "Show secrets in plain text (needs the passphrase).",
    };
}
