using System.Collections.Immutable;
using Cairn.Cli.Pulumi;
using Cairn.Plugins.Policies;

namespace Cairn.Cli.PulumiCommands;

/// <summary>The policy packs that a command names.</summary>
internal static class PolicyFlags
{
    private const string Pack = "policy-pack";
    private const string Config = "policy-pack-config";

    /// <summary>What is wrong with them, as the peer words it; null: nothing.</summary>
    public static string? Fault(PulumiCall call)
        => call.Has(Config) && call.Many(Config).Count != call.Many(Pack).Count
            ? "the number of `--policy-pack-config` flags must match the number of `--policy-pack` flags"
            : null;

    public static ImmutableArray<PolicyPackRequest> Packs(PulumiCall call)
        => PolicyPackRequest.Of(call.Many(Pack), call.Many(Config), call.Io.Resolve);
}
