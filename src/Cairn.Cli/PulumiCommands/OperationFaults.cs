using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;

namespace Cairn.Cli.PulumiCommands;

/// <summary>What keeps an operation from being run at all, as the peer words it.</summary>
internal static class OperationFaults
{
    private const string BothProtections = "[exclude-protected ignore-protect]";

    /// <summary>The first fault; null: there is none.</summary>
    public static string? Of(PulumiCall call, OperationKind kind, bool isPreview)
        => Unconfirmed(call, kind, isPreview) ?? Remote(call) ?? PolicyFlags.Fault(call) ?? Choice(call);

    private static string? Unconfirmed(PulumiCall call, OperationKind kind, bool isPreview)
        => isPreview || !call.IsUnconfirmed || call.Switch("skip-preview") ? null
            : kind is OperationKind.Deploy or OperationKind.Import
                ? "--yes or --skip-preview must be passed in to proceed when running in non-interactive mode"
                : "--yes or --preview-only must be passed in to proceed when running in non-interactive mode";

    private static string? Remote(PulumiCall call)
        => call.Switch("remote") ? RefusedCommands.NeedsCloud("--remote") : null;

    private static string? Choice(PulumiCall call)
    {
        var keepsProtected = call.Switch("exclude-protected");
        return (call.Has("target") || call.Has("target-replace")) && call.Has("exclude")
            ? "--target and --exclude cannot be used together"
            : keepsProtected && call.Has("target") ? "you cannot specify --target and --exclude-protected"
            : keepsProtected && call.Switch("ignore-protect")
                ? $"if any flags in the group {BothProtections} are set none of the others can be;"
                    + $" {BothProtections} were all set"
            : null;
    }
}
