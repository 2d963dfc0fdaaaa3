using System.Globalization;
using Cairn.Model;
using Cairn.State.Repair;
using Cairn.Storage.Places;

namespace Cairn.Cli.Sst;

/// <summary>CRN7420–7449: what there is to tell about runs of SST on this engine.</summary>
internal static class SstDiagnostics
{
    public static Diagnostic NoApp(string folder) => Error(
        7420,
        "There is no SST app",
        $"No `sst.config.ts` is in '{folder}' or above it.",
        "Go to the app's folder and run it again.");

    public static Diagnostic NoSst(string folder) => Error(
        7421,
        "SST is not installed",
        $"Neither the packages of '{folder}' nor PATH have an `sst`.",
        "Install the app's packages (`npm install`), or SST itself (`npm install sst`).");

    public static Diagnostic UnknownDemand(string path) => Warning(
        7422,
        "It is not known which engine this SST wants",
        $"'{path}' does not say of which version of Pulumi it was built.",
        "If it goes on to fetch an engine, name the version it wants: `CAIRN_PULUMI_VERSION=3.215.0 cairn sst …`.");

    public static Diagnostic NoEngine() => Error(
        7423,
        "Cairn does not know its own executable",
        "SST has to start Cairn as its engine, and this process is run by another program.",
        "Set CAIRN_COMMAND to the path of the `cairn` executable.");

    public static Diagnostic ToolFolder(string folder, string reason) => Error(
        7424,
        "SST's folder of tools can't be written",
        $"'{folder}': {reason}",
        "Give yourself the right to write there, or set XDG_CONFIG_HOME to a folder that is yours.");

    public static Diagnostic Damaged(string stage, Diagnostic fault, int faults) => Error(
        7425,
        "The stage's state is damaged, so that nothing can be deployed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{faults} {(faults == 1 ? "fault" : "faults")}; the first: {fault.Code} {fault.Detail}"),
        $"Run it again with `--repair`, or look first: `cairn state repair --stage {stage} --dry-run`.");

    public static Diagnostic StillAtWork(TimeSpan patience) => Error(
        7426,
        "An earlier run is still at work",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Its SST was killed; its engine has not ended after {patience.TotalMinutes:0} minutes."),
        "Wait until what it creates is there, and run it again: what it did is brought back then.");

    public static Diagnostic HomeWentOn(string stage, string home, string left, string folder) => Warning(
        7427,
        "A run that was cut off knows what the stage's state does not",
        $"It left '{left}'. '{stage}' has been changed since, so neither holds all that was done.",
        $"Compare them: `cairn state diff '{home}' '{left}'`. Import what is missing; then remove '{folder}'.");

    public static Diagnostic BroughtBack(string stage) => Info(
        7428,
        "The state of a run that was cut off has been brought back",
        $"SST had not copied all that it did on '{stage}'; now nothing of it is missing.",
        $"`cairn history list --stage {stage}` shows what was there before.");

    public static Diagnostic LockRemoved(HeldLock held) => Info(
        7429,
        "The lock of a run that is over has been removed",
        $"{held.Who} of {held.When} did not end in order; its processes are gone.",
        hint: null);

    public static Diagnostic EngineCutOff() => Error(
        7430,
        "The engine was killed",
        "SST calls that an interruption, and may call it a success. What the engine had done is in the state; what was"
            + " under way is noted there as pending.",
        "Run it again: it goes on from there.");

    public static Diagnostic SstKilled(int code) => Error(
        7431,
        "SST was killed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"It ended by signal {code - 128}. What the engine did until then is in the state."),
        "Run it again: it goes on from there.");

    public static Diagnostic Failed(int code, string? said) => Error(
        7432,
        "SST did not succeed",
        string.Create(CultureInfo.InvariantCulture, $"It ended with exit code {code}.")
            + (said is null ? "" : $" The engine said: {said}"),
        "What was done until then is in the state. Mend what is named above and run it again: it goes on from there.");

    public static Diagnostic Locked(HeldLock held, string stage) => Error(
        7433,
        "Somebody else has the stage",
        $"{held.Who}, since {held.When}.",
        $"Wait for it. If you know that it is dead, `sst unlock --stage {stage}` removes its lock.");

    public static Diagnostic Pending(string stage, IReadOnlyList<string> lines) => Warning(
        7434,
        "Operations are pending",
        "They were begun, and nobody knows how they ended, so the objects may or may not be there:\n"
            + string.Join('\n', lines),
        "`cairn sst refresh` looks for those whose id is known. Of a creation look in the cloud: delete the object if"
            + $" there is one, then `cairn sst refresh --clear-pending --stage {stage}` forgets it.");

    public static Diagnostic Unchecked(Diagnostic? reason) => Info(
        7435,
        "The state is not looked at before this run",
        reason?.Detail ?? "It is not known where it is.",
        "The engine checks it in any case; with CAIRN_REPAIR=safe it mends what has one safe answer.");

    public static Diagnostic Mended(IReadOnlyList<RepairChange> changes) => Warning(
        7436,
        "The state was damaged, and has been mended",
        string.Join("; ", changes.Select(static x => $"{x.Name} {x.What} ({x.Why})")),
        hint: null);

    public static Diagnostic NotMended(Diagnostic reason) => Warning(
        7437,
        "The state is damaged, and has no safe repair",
        reason.Detail,
        "`cairn state repair` shows what there is to choose.");

    private static Diagnostic Error(int code, string summary, string detail, string? hint)
        => Make(code, Severity.Error, summary, detail, hint);

    private static Diagnostic Warning(int code, string summary, string detail, string? hint)
        => Make(code, Severity.Warning, summary, detail, hint);

    private static Diagnostic Info(int code, string summary, string detail, string? hint)
        => Make(code, Severity.Note, summary, detail, hint);

    private static Diagnostic Make(int code, Severity severity, string summary, string detail, string? hint) => new()
    {
        Code = new DiagnosticCode(code),
        Severity = severity,
        Summary = summary,
        Detail = detail,
        Hint = hint,
    };
}
