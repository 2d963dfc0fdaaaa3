using Cairn.Cli.Pulumi;

namespace Cairn.Cli.PulumiCommands;

/// <summary>
/// Commands of the peer that are not here: some need its cloud, some make programs or packages, which is no matter of
/// states. They say so, and change nothing.
/// </summary>
internal static class RefusedCommands
{
    private static readonly string[] OfCloud =
    [
        "org set-default", "org role", "logs", "env", "config env", "config env add", "config env init",
        "config env ls", "config env rm", "deployment", "policy", "console", "watch", "insights", "neo", "ai",
    ];

    private static readonly string[] OfPrograms = ["new", "convert", "package", "schema", "template", "gen-completion"];

    public static IEnumerable<PulumiCommand> All =>
    [
        .. OfCloud.Select(static x => Make(x, "Needs Pulumi Cloud", NeedsCloud($"pulumi {x}"))),
        .. OfPrograms.Select(static x => Make(
            x,
            "Not here: use Pulumi's own",
            $"`pulumi {x}` is not part of Cairn, which runs programs that are there; use Pulumi's own command for it")),
    ];

    /// <summary>What is said of a command or flag that only Pulumi Cloud can do.</summary>
    public static string NeedsCloud(string what)
        => $"`{what}` needs Pulumi Cloud, and this stack is kept in a store of files";

    private static PulumiCommand Make(string path, string says, string refusal) => new()
    {
        Path = path,
        Says = says,
        ArgumentsMax = int.MaxValue,
        TakesAnyFlag = true,
        Run = (call, _) => Task.FromResult(call.Fail(refusal)),
    };
}
