using Cairn.Cli.Imports;
using Cairn.Cli.Links;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Cli.RunViews;
using Cairn.Cli.Views;
using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Runs;

namespace Cairn.Cli.Commands;

/// <summary>The course of an operation: find the stage, ask, run, mend and run again, tell how it ended.</summary>
internal sealed class OperationCourse(IoContext io, OperationArguments arguments)
{
    private const int NamesShownMax = 20;

    private readonly StageRuns _runs = TakenStage.Runs(io);
    private readonly ImportedResources _imported = new();
    private ResolvedImports? _imports;

    public async Task<int> RunAsync(CancellationToken token)
    {
        var found = DefaultStage.Find(io, arguments.Stage, new StageChoice
        {
            Store = arguments.Store,
            MustExist = arguments.Kind is not (OperationKind.Deploy or OperationKind.Import),
        });
        if (!found.TryGet(out var stage))
        {
            return DiagnosticView.Fail(io, found.Diagnostics);
        }

        if (arguments.Import is { } import)
        {
            var resolved = ImportResolution.Resolve(stage, import.List, import.IsProtected);
            if (!resolved.TryGet(out _imports))
            {
                return DiagnosticView.Fail(io, resolved.Diagnostics);
            }
        }

        if (TargetFault(stage) is { } unknown)
        {
            return DiagnosticView.Fail(io, [unknown]);
        }

        if (arguments.Kind == OperationKind.Destroy && !arguments.IsYes && Refused(stage) is { } refused)
        {
            return refused;
        }

        if (!arguments.IsPreview && Prepare(stage) is { } notMade)
        {
            return DiagnosticView.Fail(io, [notMade], ExitCodes.Of([notMade]));
        }

        var code = await RunAsync(stage, isMended: false, token);
        TellCode(stage);
        if (code == ExitCodes.Done && arguments is { IsPreview: false, Kind: OperationKind.Deploy }
            && LinkFile.Write(io, stage) is { } notWritten)
        {
            DiagnosticView.One(Pen.Err(io), notWritten);
        }

        return code;
    }

    /// <summary>What was imported has to be in the program too, or the next deployment deletes it.</summary>
    private void TellCode(ProjectStage stage)
    {
        if (arguments is not { IsPreview: false, Import: { } import } || _imports is null)
        {
            return;
        }

        var written = new ImportedCodeFile(io, stage, _imports.Variables).Write(_imported.All, import.CodePath);
        DiagnosticView.All(Pen.Err(io), written.Diagnostics);
        if (!arguments.IsJson && written.Value is { Length: > 0 } text)
        {
            io.Out.WriteLine();
            io.Out.WriteLine("Write this into the program; a deployment without it would delete what was imported:");
            io.Out.WriteLine();
            io.Out.Write(text);
        }
    }

    /// <summary>Runs once; where the state is damaged, mends it and runs once more.</summary>
    private async Task<int> RunAsync(ProjectStage stage, bool isMended, CancellationToken token)
    {
        var watch = new TargetWatch(Unseen(stage));
        OperationOutcome outcome;
        bool wasStopped;
        RunEnd end;
        await using (var view = RunViewChoice.Choose(io, arguments, stage))
        {
            view.Begin();
            using var signals = StopSignals.OfProcess(view.Stopping);
            var plan = Plan(new EventFan([view, watch, _imported]));
            outcome = await new OperationRunner(io, stage, plan, signals).RunAsync(token);
            wasStopped = signals.Stop.IsCancellationRequested;
            if (!isMended && IsDamaged(outcome) && IsMendable())
            {
                view.Abandon(outcome.Diagnostics);
                end = new RunEnd(outcome, [], ExitCodes.Damaged);
            }
            else
            {
                end = End(stage, outcome, watch, wasStopped);
                view.End(end);
            }
        }

        return IsDamaged(outcome) && !isMended && IsMendable() ? await MendAsync(stage, token) : end.ExitCode;
    }

    private bool IsMendable() => arguments.Repairs || (io.IsInteractive && !arguments.IsJson);

    private static bool IsDamaged(OperationOutcome outcome)
        => outcome.Summary is null && outcome.Diagnostics.Any(static x => x.Code.Number == ExitCodes.DamagedBase);

    /// <summary>The repair takes the stage, and so recovers first what an unfinished run recorded.</summary>
    private async Task<int> MendAsync(ProjectStage stage, CancellationToken token)
    {
        // What a program reads on standard output are events alone.
        var said = arguments.IsJson ? io with { Out = io.Err } : io;
        var code = RepairRun.Run(said, new RepairArguments
        {
            Target = new StateTarget { File = stage.Place.StatePath },
            IsYes = arguments.Repairs,
        });
        await io.Out.FlushAsync(token);
        return code == ExitCodes.Done ? await RunAsync(stage, isMended: true, token) : code;
    }

    private RunEnd End(ProjectStage stage, OperationOutcome outcome, TargetWatch watch, bool wasStopped)
    {
        if (outcome.Summary is null)
        {
            var offered = IsDamaged(outcome) && !arguments.Repairs
                ? [.. outcome.Diagnostics, DeployDiagnostics.RepairOffered(stage.Name)]
                : outcome.Diagnostics;
            return new RunEnd(
                outcome with { Diagnostics = offered },
                [],
                wasStopped ? ExitCodes.Interrupted : ExitCodes.OfOperation(outcome.Diagnostics));
        }

        if (outcome.HasSucceeded && watch.Left is [var missing, ..])
        {
            outcome = outcome with { Diagnostics = [.. outcome.Diagnostics, NoSuchTarget(stage, missing)] };
        }

        var code = outcome.HasSucceeded
            ? arguments.TellsChanges && outcome.HasChanges ? ExitCodes.ChangesPending : ExitCodes.Done
            : wasStopped ? ExitCodes.Interrupted
            : ExitCodes.OfOperation(outcome.Diagnostics);
        return new RunEnd(outcome, Pending(stage), code);
    }

    private OperationPlan Plan(IEventSink sink) => new()
    {
        Kind = arguments.Kind,
        Command = $"cairn {arguments.Word}",
        Sink = sink,
        Options = Options(),
        Imports = _imports?.Wishes ?? [],
        Author = StateWriter.Author(io),
        Message = arguments.Message,
        Config = arguments.Config,
        PolicyPacks = arguments.PolicyPacks,
        Wait = arguments.Wait,
        WantsDebugMessages = arguments.IsDebug,
        MakesPassphrase = true,
        InstallsPackages = true,
        PulumiVersion = PulumiVersion.Of(new IoEnvironment(io), io.ProgramPath),
    };

    private RunOptions _options = new();

    private RunOptions Options() => _options with
    {
        IsPreview = arguments.IsPreview,
        Parallel = arguments.Parallel,
        ContinueOnError = arguments.ContinuesOnError,
        WithDependents = arguments.WithDependents,
        RefreshesFirst = arguments.RefreshesFirst,
        RunsProgram = arguments.RunsProgram,
        ClearsPendingCreates = arguments.ClearsPending,
    };

    /// <summary>Understands what was named, and says which of it the program has yet to make.</summary>
    private IReadOnlyList<string> Unseen(ProjectStage stage)
    {
        using var state = Presence.MayExist(stage.Place.StatePath)
            ? _runs.View(stage.Place, CancellationToken.None).Value
            : null;
        var targets = TargetNames.Of(arguments.Targets, state?.Document);
        var excludes = TargetNames.Of(arguments.Excludes, state?.Document);
        _options = _options with { Targets = targets.Targets, Excludes = excludes.Targets };
        return [.. targets.Unseen, .. excludes.Unseen];
    }

    /// <summary>Without the program nothing new can turn up.</summary>
    private Diagnostic? TargetFault(ProjectStage stage)
        => arguments.Kind != OperationKind.Deploy && Unseen(stage) is [var missing, ..]
            ? NoSuchTarget(stage, missing)
            : null;

    private Diagnostic NoSuchTarget(ProjectStage stage, string name)
    {
        using var state = _runs.View(stage.Place, CancellationToken.None).Value;
        return DeployDiagnostics.NoSuchTarget(
            arguments.Excludes.Contains(name) ? "--exclude" : "--target",
            name,
            TargetNames.Near(name, state?.Document));
    }

    private Diagnostic? Prepare(ProjectStage stage)
    {
        if (Presence.MayExist(stage.Place.StatePath))
        {
            return null;
        }

        if (NewStage.Make(io, stage.Place) is { } problem)
        {
            return problem;
        }

        if (arguments.Stage is null && DefaultStage.Select(io, stage) is { } notSelected)
        {
            DiagnosticView.One(Pen.Err(io), DeployDiagnostics.NotSelected(stage.Name, notSelected));
        }

        return null;
    }

    /// <summary>Null where the resources may go; else the exit code.</summary>
    private int? Refused(ProjectStage stage)
    {
        using var state = _runs.View(stage.Place, CancellationToken.None).Value;
        var resources = state?.Document.Resources()
            .Where(static x => x.Type != Urn.RootType && !x.IsProvider).ToList() ?? [];
        if (resources.Count == 0)
        {
            return null;
        }

        if (!io.IsInteractive)
        {
            return DiagnosticView.Fail(io, [DeployDiagnostics.RemoveNeedsYes(stage.Name, resources.Count)]);
        }

        var pen = Pen.Err(io);
        pen.Line($"{stage.ProjectName}/{stage.Name} has {CheckView.Counted(resources.Count, "resource")}:");
        foreach (var resource in resources.Take(NamesShownMax))
        {
            pen.Line($"{resource.Name}  {resource.Type}", 2);
        }

        if (resources.Count > NamesShownMax)
        {
            pen.Line($"… and {CheckView.Counted(resources.Count - NamesShownMax, "other")}", 2);
        }

        var what = arguments.Targets.Length + arguments.Excludes.Length > 0 ? "those that you named" : "all of it";
        return Confirmation.Refused(io, $"Delete {what}, in the cloud too?");
    }

    /// <summary>Operations that the state has as pending now, a line each.</summary>
    private IReadOnlyList<PendingLine> Pending(ProjectStage stage)
    {
        using var state = Presence.MayExist(stage.Place.StatePath)
            ? _runs.View(stage.Place, CancellationToken.None).Value
            : null;
        return state is null
            ? []
            : [.. Enumerable.Range(0, state.Document.PendingCount)
                .Select(x => state.Document.Pending(x))
                .Select(static x => new PendingLine(x.Type, x.Resource.Urn, x.Resource.Id))];
    }
}
