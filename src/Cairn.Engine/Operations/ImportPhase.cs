using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Engine.Registrations;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Goals;
using Cairn.Planning.Imports;
using Cairn.Planning.Registrations;
using Cairn.State.Resources;

namespace Cairn.Engine.Operations;

/// <summary>
/// Does what an import's plan says: the root and providers where they are missing, then wave by wave.
/// </summary>
internal sealed class ImportPhase
{
    private readonly OperationRun _run;
    private readonly PlanningOptions _options;
    private readonly RegistrationPlanner _planner;
    private readonly DefaultProviders _defaults;
    private readonly ImportChecks _checks;

    public ImportPhase(OperationRun run, PlanningOptions options)
    {
        (_run, _options) = (run, options);
        _planner = new RegistrationPlanner(options, run.Priors, run.Progress);
        _checks = new ImportChecks(run.Context);
        _defaults = new DefaultProviders(
            run.Context.Info,
            (type, name, inputs) => Registrar.RegisterDefaultAsync(run.Follower, _planner, type, name, inputs));
    }

    public async Task RunAsync()
    {
        var plan = ImportPlanner.Plan(_options, _run.Request.Imports, _run.Priors);
        foreach (var note in plan.Notes)
        {
            _run.Context.Events.Send(new EngineEvent.Diagnosed(note, note.Urn ?? ""));
        }

        if (plan.IsRefused)
        {
            await _run.Context.Stop.FailAndStopAsync();
            return;
        }

        KeepAll();
        if (await RootAsync() is not { } root)
        {
            return;
        }

        foreach (var wave in plan.Waves)
        {
            await Task.WhenAll(wave.Select(x => ImportAsync(x, root)));
        }

        await FinishRootAsync(root);
    }

    /// <summary>What the state has stays as it is; whoever watches is told, as in every other run.</summary>
    private void KeepAll()
    {
        foreach (var prior in _run.Priors.All.Where(static x => !x.IsDelete))
        {
            var report = StepReports.Of(PlainSteps.Same(prior, prior.State), _run.Context.IsPreview);
            _run.Context.Events.Send(new EngineEvent.StepStarted(report));
            _run.Context.Events.Count(report.Operation, report.IsInternal);
            if (StepReports.IsToldWhenDone(report, _run.Context.IsPreview))
            {
                _run.Context.Events.Send(new EngineEvent.StepDone(report));
            }
        }
    }

    /// <summary>The root's URN; null where it couldn't be made.</summary>
    private async Task<string?> RootAsync()
    {
        if (_run.Priors.All.FirstOrDefault(static x => x.State is { Type: Urn.RootType, IsDelete: false }) is { } root)
        {
            return root.Urn;
        }

        var goal = new Goal { Type = Urn.RootType, Name = $"{_options.Project}-{_options.Stack}" };
        var made = await _run.Follower.FollowAsync(() => _planner.Register(goal));
        return made is { Outcome: RegisteredOutcome.Done, State: { } state } ? state.Urn : null;
    }

    /// <summary>A root that is new has outputs from the beginning, if only none.</summary>
    private async Task FinishRootAsync(string root)
    {
        if (_run.Resources.Find(root) is null)
        {
            return;
        }

        var outputs = new ComponentOutputs(_run.Context, _run.Resources, x => x == root);
        await outputs.RegisterAsync(Urn.Parse(root), new PropertyValue.Map([]));
        await outputs.FinishRootAsync();
    }

    private async Task ImportAsync(PlannedImport import, string root)
    {
        var (reference, error) = await ProviderAsync(import.Wish);
        if (reference is null || _run.Context.Stop.IsStopping)
        {
            if (!_run.Context.Stop.IsStopping)
            {
                await _run.Context.FailAsync(error ?? "", import.Urn);
            }

            return;
        }

        var step = PlainSteps.Import(Wanted(import, root, reference), import.Wish.Properties);
        _run.Follower.Plan(() =>
        {
            _run.Progress.NotePlanned(step);
            return true;
        });
        var result = await _run.Steps.RunAsync(step);
        if (result.Status == StepStatus.Stopped)
        {
            return;
        }

        _run.Follower.Note(step, result.Status == StepStatus.Done);
        if (result is { Status: StepStatus.Done, State: { IsCustom: true } imported })
        {
            await _checks.RunAsync(imported, import.Wish);
        }
    }

    /// <summary>A provider's reference; empty where none has to do with it; else an error.</summary>
    private async Task<(string? Reference, string? Error)> ProviderAsync(ImportWish wish)
    {
        if (!wish.HasProvider)
        {
            return ("", null);
        }

        if (wish.Provider.Length > 0)
        {
            return (Reference(wish.Provider), null);
        }

        var package = new ProviderPackage(TypeToken.Package(wish.Type))
        {
            Version = wish.Version,
            DownloadUrl = wish.DownloadUrl,
        };
        var type = TypeToken.ProviderPrefix + DefaultProviders.PackageName(package);
        var urn = Urn.Create(_options.Stack, _options.Project, type, DefaultProviders.Name(package)).Value;
        return Reference(urn) is { } known ? (known, null) : await _defaults.GetAsync(package);
    }

    private string? Reference(string urn)
        => _run.Priors.Live(urn)?.State is { } state ? $"{urn}{Urn.Separator}{state.Id}" : null;

    private static ResourceState Wanted(PlannedImport import, string root, string provider) => new()
    {
        Urn = import.Urn,
        Type = import.Wish.Type,
        IsCustom = !import.Wish.IsComponent,
        Parent = import.Wish.Parent.Length > 0 ? import.Wish.Parent : root,
        Provider = provider,
        ImportId = import.Wish.Id,
        IsProtected = import.Wish.IsProtected,
    };
}
