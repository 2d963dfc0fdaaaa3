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

    /// <summary>To be read with <see cref="WaitOf"/>.</summary>
    public static Option<string?> Wait()
    {
        var option = new Option<string?>("--wait")
        {
            HelpName = "TIME",
            Description = "Wait so long (30s, 5m) for somebody who works on the stage.",
        };
        option.Validators.Add(static result =>
        {
            if (BackupArguments.ParseTime(result.GetValueOrDefault<string?>() ?? "") is null)
            {
                result.AddError("--wait wants a time such as 30s, 5m or 2h.");
            }
        });
        return option;
    }

    public static TimeSpan WaitOf(ParseResult parsed, Option<string?> option)
        => BackupArguments.ParseTime(parsed.GetValue(option) ?? "") ?? TimeSpan.Zero;

    public static Option<bool> ShowSecrets() => new("--show-secrets")
    {
        Description = "Show secrets in plain text (needs the passphrase).",
    };
}
