using System.Globalization;
using Cairn.Cli.Imports;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Planning.Targets;
using Cairn.Plugins.Processes;
using Cairn.Storage;

namespace Cairn.Cli.PulumiCommands;

/// <summary>An operation as <c>pulumi</c> is asked for it: its flags, its views, its exit code.</summary>
internal static class OperationCall
{
    private const int ParallelUsual = 16;

    public static async Task<int> RunAsync(
        PulumiCall call, OperationKind kind, bool isPreview, CancellationToken token)
    {
        if (OperationFaults.Of(call, kind, isPreview) is { } fault)
        {
            return call.Fail(fault);
        }

        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var operation = new PulumiOperation(kind, stage) { Notes = StateMend.OnWish(call, stage, token) };
        return await RunAsync(call, operation, isPreview, token);
    }

    /// <summary>Runs it on a stack that was found, after a preview and a question where nobody has said yes.</summary>
    public static async Task<int> RunAsync(
        PulumiCall call, PulumiOperation operation, bool isPreview, CancellationToken token)
    {
        if (!isPreview && !call.Switch("skip-preview")
            && await PreviewFirstAsync(call, operation, token) is { } ended)
        {
            return ended;
        }

        var ending = await OnceAsync(call, operation, isPreview, isAsked: true, token);
        return ending == PulumiExitCodes.Done && operation.Kind == OperationKind.Destroy && !isPreview
            ? AfterDestroy(call, operation.Stage)
            : ending;
    }

    /// <summary>Null: go on.</summary>
    private static async Task<int?> PreviewFirstAsync(
        PulumiCall call, PulumiOperation operation, CancellationToken token)
    {
        var code = await OnceAsync(call, operation, isPreview: true, isAsked: false, token);
        if (code != PulumiExitCodes.Done || call.IsYes)
        {
            return code == PulumiExitCodes.Done ? null : code;
        }

        return call.Confirms("Do you want to perform this?") ? null : call.Fail("confirmation declined");
    }

    private static async Task<int> OnceAsync(
        PulumiCall call, PulumiOperation operation, bool isPreview, bool isAsked, CancellationToken token)
    {
        using var signals = StopSignals.OfProcess(count => Told(call, count));
        using var starter = call.IsUnderSst ? Starter.Watch(call.Io.Time, signals.Take) : null;
        await using var sinks = PulumiSinks.Open(call, operation, isPreview, isAsked);
        foreach (var note in isAsked ? operation.Notes : [])
        {
            sinks.All.Send(new EngineEvent.Diagnosed(note, ""));
        }

        var importFile = isPreview && call.Text("import-file") is { Length: > 0 } named ? named : null;
        var created = importFile is null ? null : new ImportFileRecorder();
        IEventSink[] all = [sinks.All, .. created is null ? [] : (IEventSink[])[created], .. operation.Listeners];
        var plan = Plan(call, operation, isPreview, new EventFan(all));
        OperationOutcome outcome;
        try
        {
            outcome = await new OperationRunner(call.Io, operation.Stage, plan, signals).RunAsync(token);
        }
        catch (OperationCanceledException)
        {
            // It was stopped before it had begun, so that nobody has told of it.
            return call.Fail($"{(isPreview ? "preview" : "update")} canceled");
        }

        if (outcome.HasSucceeded && importFile is not null
            && created?.Write(call.Io.Resolve(importFile)) is { } notWritten)
        {
            return call.Fail([notWritten]);
        }

        return End(call, operation.Kind, isPreview, outcome);
    }

    private static void Told(PulumiCall call, int count)
    {
        call.Io.Err.WriteLine(count == 1
            ? "^C received; cancelling. If you would like to terminate immediately, press ^C again."
            : "^C received; terminating");
        call.Io.Err.Flush();
    }

    private static int End(PulumiCall call, OperationKind kind, bool isPreview, OperationOutcome outcome)
    {
        if (outcome.Summary is null)
        {
            return PulumiTexts.IsPassphrase(outcome.Diagnostics)
                ? call.Fail("getting stack configuration: get stack secrets manager: incorrect passphrase")
                : call.Fail(outcome.Diagnostics);
        }

        foreach (var problem in outcome.Diagnostics)
        {
            call.Io.Err.WriteLine($"{(problem.IsError ? "error" : "warning")}: {PulumiTexts.Of(problem, call)}");
        }

        if (!outcome.HasSucceeded)
        {
            return outcome.Diagnostics.Any(static x => x.Code.Number == RunDiagnostics.JournalFailedCode)
                ? ExitCodes.DiskFailed
                : PulumiExitCodes.Failed;
        }

        if (isPreview && !call.IsJson && call.Text("save-plan") is { Length: > 0 } saved)
        {
            call.Say($"Update plan written to '{saved}'");
            call.Say($"Run `pulumi up --plan='{saved}'` to constrain the update to the operations planned by this"
                + " preview");
        }

        if (call.Switch("expect-no-changes") && outcome.HasChanges)
        {
            var word = isPreview ? "preview" : kind == OperationKind.Refresh ? "refresh" : "update";
            return call.Fail(
                $"no changes were expected for {word} but changes were proposed", PulumiExitCodes.ChangesProposed);
        }

        return PulumiExitCodes.Done;
    }

    private static OperationPlan Plan(
        PulumiCall call, PulumiOperation operation, bool isPreview, IEventSink sink) => new()
        {
            Kind = operation.Kind,
            Sink = sink,
            Options = Options(call, operation.Kind, isPreview),
            Imports = operation.Imports,
            Author = PulumiStack.Author(call),
            SavePlanPath = isPreview && call.Text("save-plan") is { Length: > 0 } made ? made : null,
            PlanPath = call.Text("plan") is { Length: > 0 } held ? held : null,
            Message = call.Text("message") ?? "",
            Config = [.. call.Many("config")],
            IsConfigPath = call.Switch("config-path"),
            ClientAddress = call.Text("client"),
            PolicyPacks = operation.Kind == OperationKind.Deploy ? PolicyFlags.Packs(call) : [],
            IsIntegrityChecked = call.IsIntegrityChecked,
            IsStateCopied = call.IsUnderSst,
            WantsDebugMessages = call.Switch("debug"),
            Environment = UpdateEnvironment.Of(call),
            PulumiVersion = AboutCommands.Version(call),
        };

    private static RunOptions Options(PulumiCall call, OperationKind kind, bool isPreview) => new()
    {
        IsPreview = isPreview,
        Parallel = Parallel(call),
        ContinueOnError = Switch(call, "continue-on-error"),
        Targets = new UrnTargets([.. call.Many("target"), .. call.Many("target-replace")]),
        Excludes = new UrnTargets(call.Many("exclude")),
        WithDependents = call.Switch("target-dependents") || call.Switch("exclude-dependents"),
        ReplaceTargets = new UrnTargets([.. call.Many("replace"), .. call.Many("target-replace")]),
        RefreshesFirst = kind == OperationKind.Refresh || Switch(call, "refresh"),
        RunsProgram = kind != OperationKind.Deploy && Switch(call, "run-program"),
        ClearsPendingCreates = Switch(call, "clear-pending-creates"),
        ExcludesProtected = call.Switch("exclude-protected"),
        IgnoresProtect = call.Switch("ignore-protect"),
    };

    /// <summary>Switches can also be set for good, by variables such as <c>PULUMI_RUN_PROGRAM</c>.</summary>
    private static bool Switch(PulumiCall call, string flag)
        => call.Has(flag)
            ? call.Switch(flag)
            : call.Io.Environment($"PULUMI_{flag.Replace('-', '_').ToUpperInvariant()}") is "1" or "true";

    private static int Parallel(PulumiCall call)
    {
        var text = call.Text("parallel") ?? call.Io.Environment("PULUMI_PARALLEL");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parallel)
            ? parallel switch { 0 => int.MaxValue, _ => parallel }
            : ParallelUsual;
    }

    /// <summary>How many resources the stack still has.</summary>
    private static int Left(PulumiCall call, ProjectStage stage)
    {
        using var view = PulumiStack.Runs(call).View(stage.Place, CancellationToken.None).Value;
        return view?.Document.Count ?? 0;
    }

    private static int AfterDestroy(PulumiCall call, ProjectStage stage)
    {
        if (call.Switch("exclude-protected") && Left(call, stage) is > 0 and var left)
        {
            call.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"All unprotected resources were destroyed. There are still {left} protected resources associated with"
                    + $" this stack."));
            return PulumiExitCodes.Done;
        }

        if (call.Switch("remove"))
        {
            var removed = StackEditCommands.Remove(call, stage, isForced: false);
            if (removed == PulumiExitCodes.Done)
            {
                call.Say(
                    "The resources in the stack have been deleted, and the history and configuration removed.");
            }

            return removed;
        }

        if (!call.Has("target") && !call.Has("exclude"))
        {
            call.Say(
                "The resources in the stack have been deleted, but the history and configuration associated with the"
                + " stack are still maintained. ");
            call.Say($"If you want to remove the stack completely, run `pulumi stack rm {stage.Name}`.");
        }

        return PulumiExitCodes.Done;
    }
}
