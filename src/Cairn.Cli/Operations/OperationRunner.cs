using System.Collections.Immutable;
using Cairn.Cli.Events;
using Cairn.Cli.Plans;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Stages;
using Cairn.Model;
using Cairn.Plugins;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Programs;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Operations;

/// <summary>
/// Runs an operation on a stage: puts together its state, its program and its plugins, lets the engine do it, and
/// records how it ended.
/// </summary>
internal sealed class OperationRunner(IoContext io, ProjectStage stage, OperationPlan plan, StopSignals signals)
{
    private readonly IoEnvironment _environment = new(io);
    private readonly StageRuns _runs = TakenStage.Runs(io);
    private readonly RunPlan _plan = new(io, plan);
    private IEventSink _events = plan.Sink;
    private ImmutableArray<IPolicyPack> _policies = [];

    /// <summary>Opens secrets, and never makes a new key.</summary>
    private CipherSource Openers => new(new PassphraseSource(_environment), Commands.PassphrasePrompt.Of(io));

    private CipherSource Ciphers => new(
        new PassphraseSource(_environment),
        Commands.PassphrasePrompt.Of(io),
        plan.MakesPassphrase ? new PassphraseMaker(new KeptPassphrases(_environment), Tell) : null);

    /// <param name="token">Asks it to stop, besides the signals.</param>
    public async Task<OperationOutcome> RunAsync(CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, signals.Stop);
        token = either.Token;
        var project = ProgramProject.Read(stage.Project);
        if (!project.TryGet(out var program))
        {
            return OperationOutcome.NotBegun(project.Diagnostics);
        }

        var read = RunConfig.Read(stage, Openers, plan.Config, plan.IsConfigPath, token);
        if (!read.TryGet(out var config))
        {
            return OperationOutcome.NotBegun(read.Diagnostics);
        }

        _events = _plan.Listen(MaskedSink.Of(plan.Sink, new HiddenTexts(config.Secrets)));
        using var setup = new PluginSetup(_environment, io.Time, program, PluginLimits.Default);
        await using var host = PluginHost.Create(HostOptions(program, config) with
        {
            Installer = setup.Installer,
            Downloading = DownloadEvents.Teller(_events),
        });
        if (plan.IsWithoutProgram)
        {
            return await RunAsync(host, program: null, config, token);
        }

        host.BeginProgram();
        var policies = await host.PoliciesAsync(plan.PolicyPacks, token);
        if (!policies.TryGet(out var packs))
        {
            return OperationOutcome.NotBegun(policies.Diagnostics);
        }

        _policies = [.. packs];

        if (plan.InstallsPackages
            && await host.InstallPackagesAsync(TellInstalling, token) is { } notInstalled)
        {
            return OperationOutcome.NotBegun([notInstalled]);
        }

        var started = host.Program();
        return started.TryGet(out var runtime)
            ? await RunAsync(host, runtime, config, token)
            : OperationOutcome.NotBegun(started.Diagnostics);
    }

    private Task<OperationOutcome> RunAsync(
        PluginHost host, ILanguageRuntime? program, RunConfig config, CancellationToken token)
        => plan.Options.IsPreview
            ? PreviewAsync(host, program, config, token)
            : ChangeAsync(host, program, config, token);

    private async Task<OperationOutcome> PreviewAsync(
        PluginHost host, ILanguageRuntime? program, RunConfig config, CancellationToken token)
    {
        var opened = Presence.MayExist(stage.Place.StatePath)
            ? StagePreview.Open(_runs, stage.Place, Ciphers, plan.IsIntegrityChecked, token)
            : Result.Of(StagePreview.OfNothing());
        using var preview = opened.Value;
        if (preview is null)
        {
            return OperationOutcome.NotBegun(opened.Diagnostics);
        }

        var held = _plan.Options(preview.Secrets);
        if (!held.TryGet(out var options))
        {
            return OperationOutcome.NotBegun(held.Diagnostics);
        }

        Tell(preview.Notes);
        var summary = await RunAsync(
            Ports(host, preview.Journal, preview.Secrets), Request(preview.Base, program, config, options), token);
        return new OperationOutcome(summary, _plan.Save(preview.Secrets, config, summary));
    }

    private async Task<OperationOutcome> ChangeAsync(
        PluginHost host, ILanguageRuntime? program, RunConfig config, CancellationToken token)
    {
        var began = io.Time.GetUtcNow();

        // Git takes as long as a small deployment, so it is asked beside it, and once.
        var git = new Lazy<GitStatus?>(() => plan.Author?.Git());
        var asked = Task.Run(() => git.Value, CancellationToken.None);
        var opened = await StageSession.OpenAsync(
            _runs,
            stage.Place,
            new RunRequest
            {
                Command = plan.Command ?? plan.Word,
                StageName = stage.QualifiedName,
                Author = plan.Author is { } author ? author with { Git = () => git.Value } : null,
                Wait = plan.Wait,
                ToolVersion = $"v{plan.PulumiVersion}",
                IsAlwaysStamped = true,
                IsCopied = plan.IsStateCopied,
                IsIntegrityChecked = plan.IsIntegrityChecked,
            },
            Ciphers,
            config.Salt,
            token);
        await using var session = opened.Value;
        if (session is null)
        {
            return OperationOutcome.NotBegun(opened.Diagnostics);
        }

        var held = _plan.Options(session.Secrets);
        if (!held.TryGet(out var options))
        {
            return OperationOutcome.NotBegun(held.Diagnostics);
        }

        Tell(session.Notes);
        var facts = plan.RunsProgram && stage.Place.Kind == StageKind.Pulumi
            ? host.RuntimeFactsAsync(CancellationToken.None)
            : Task.FromResult(ImmutableSortedDictionary<string, string>.Empty);
        var summary = await RunAsync(
            Ports(host, session.Journal, session.Secrets), Request(session.Base, program, config, options), token);
        var problems = await session.CompleteAsync(summary.Outcome);
        var noted = plan with
        {
            Environment = plan.Environment.SetItems(await facts).SetItems(GitFacts.Of(await asked)),
        };
        return new OperationOutcome(
            summary,
            problems.Any(static x => x.IsError)
                ? problems
                : [.. problems, .. UpdateHistory.Note(io, stage, noted, config, summary, began)]);
    }

    private Task<RunSummary> RunAsync(
        EnginePorts ports, OperationRequest request, CancellationToken token) => plan.Kind switch
        {
            OperationKind.Refresh => new RefreshOperation(ports).RunAsync(request, token, signals.Terminate),
            OperationKind.Destroy => new DestroyOperation(ports).RunAsync(request, token, signals.Terminate),
            OperationKind.Import => new ImportOperation(ports).RunAsync(request, token, signals.Terminate),
            _ => new DeployOperation(ports).RunAsync(request, token, signals.Terminate),
        };

    private EnginePorts Ports(PluginHost host, IRunJournal journal, IStateSecrets secrets) => new()
    {
        Providers = host.Providers,
        Server = host.Server,
        Journal = journal,
        Secrets = secrets,
        Stacks = new StageStackReader(_runs, Ciphers, Locate),
        Events = _events,
        Policies = _policies,
        Ids = new RandomIds(io.NewId),
        Time = io.Time,
    };

    private OperationRequest Request(
        BaseState state, ILanguageRuntime? program, RunConfig config, RunOptions options) => new()
        {
            Run = Description(config),
            Base = state,
            Options = options,
            Imports = plan.Imports,
            Program = program,
        };

    private RunDescription Description(RunConfig config) => new()
    {
        Organization = "organization",
        Project = stage.ProjectName,
        Stack = stage.Name,
        Config = config.Values,
        SecretKeys = config.SecretKeys,
        IsPreview = plan.Options.IsPreview,
        Parallel = plan.Options.Parallel,
    };

    private PluginHostOptions HostOptions(PulumiProject program, RunConfig config) => new()
    {
        Project = program,
        Run = Description(config),
        Environment = _environment,
        Time = io.Time,
        ClientAddress = plan.ClientAddress,
        Arguments = plan.Arguments,
        WantsDebugMessages = plan.WantsDebugMessages,
        PulumiVersion = plan.PulumiVersion,
        Log = message => _events.Send(new EngineEvent.Message(message)),
    };

    private void Tell(ImmutableArray<Diagnostic> notes)
    {
        foreach (var note in notes)
        {
            Tell(note);
        }
    }

    private void Tell(Diagnostic note) => _events.Send(new EngineEvent.Diagnosed(note, ""));

    private void TellInstalling(string folder) => _events.Send(new EngineEvent.Message(
        new ProgramMessage(MessageLevel.Info, $"Installing the packages of {folder}")));

    /// <summary>A stage that the program refers to, in the same store.</summary>
    private Result<StagePlace> Locate(string name)
    {
        var found = ProjectStage.Find(io, name, StageChoice.Default);
        return found.TryGet(out var other)
            ? Result.Of(other.Place)
            : Result.Failed<StagePlace>(found.Diagnostics);
    }
}
