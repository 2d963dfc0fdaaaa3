using Cairn.Model;

namespace Cairn.Cli.Pulumi;

/// <summary>
/// Diagnostics in the words that programs around Pulumi look for (spec/cli-contract.md §4.1), with what to do.
/// </summary>
internal static class PulumiTexts
{
    private const int DamagedState = 1501;
    private const int NoProjectFile = 2020;
    private const int BadProjectFile = 2021;
    private const int NoStageSelected = 2023;
    private const int StageNotFound = 2024;
    private const int LockHeld = 2040;
    private const int LockLeft = 2041;
    private const int WrongPassphrase = 2051;
    private const int SecretsLocked = 2401;
    private const int LeaseHeld = 2120;
    private const int NoPulumiProject = 2458;
    private const int MissingConfig = 2460;

    /// <summary>How the peer begins, and what SST looks for.</summary>
    private const string PeersPhrase = "snapshot integrity failure; refusing to use it: ";

    public static string Of(Diagnostic reason, PulumiCall call) => reason.Code.Number switch
    {
        StageNotFound => $"no stack named '{call.WantedStack}' found",
        NoStageSelected => "no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one",
        NoProjectFile or NoPulumiProject =>
            $"no Pulumi.yaml project file found (searching upwards from {call.Io.Folder}). If you have not created a"
                + " project yet, use `pulumi new` to do so: no project file found",
        BadProjectFile => $"could not load the project: {reason.Detail} ({reason.Code})",
        LockHeld or LockLeft or LeaseHeld =>
            "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the"
                + $" lock file with `pulumi cancel`.\n  {reason.Detail}",
        MissingConfig => $"validating stack config: {reason.Upstream ?? reason.Detail}",
        DamagedState => Damaged(reason, call),
        _ => reason.Upstream ?? $"{reason.Detail}{(reason.Hint is { } hint ? $"\n{hint}" : "")} ({reason.Code})",
    };

    /// <summary>Whether all that is wrong is the passphrase.</summary>
    public static bool IsPassphrase(IReadOnlyList<Diagnostic> reasons)
        => reasons.Any(static x => x.Code.Number is WrongPassphrase or SecretsLocked);

    /// <summary>
    /// Without the words <c>snapshot integrity</c>, at which SST points people to a command that does not help them
    /// (spec/cli-contract.md §1.5).
    /// </summary>
    private static string Damaged(Diagnostic reason, PulumiCall call)
    {
        var stack = call.WantedStack ?? reason.Path ?? "";
        var cause = (reason.Upstream ?? reason.Detail).Replace(PeersPhrase, "", StringComparison.Ordinal);
        var mends = call.IsUnderSst ? $"`cairn state repair --stage {ShortName(stack)}`" : "`pulumi state repair`";

        // In one line: of what an engine says as it ends, SST shows the first.
        return $"the state of stack '{stack}' is damaged: {cause}. Nothing was changed; mend it with {mends}"
            + $" ({reason.Code}).\n`cairn state check` lists what is wrong; with CAIRN_REPAIR=safe the engine mends"
            + " by itself what has one safe answer.";
    }

    private static string ShortName(string stack) => stack[(stack.LastIndexOf('/') + 1)..];
}
