using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Stages;
using Cairn.Planning.Targets;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

namespace Cairn.Bench.Engine;

/// <summary>
/// A stage of a store on the disk, and whole runs on it as the command line makes them: lease, journal, checkpoint and
/// history with them. Only processes and the wire are missing.
/// </summary>
internal sealed class SampleStage
{
    private const string Nothing = """{"version":3,"checkpoint":{"stack":"organization/bench/dev","latest":{}}}""";

    private readonly StageRuns _runs = new(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);
    private readonly StagePlace _place;

    private SampleStage(string path) => _place = StagePlace.OfFile(path);

    public string StatePath => _place.StatePath;

    public static SampleStage Empty(string folder)
    {
        var stacks = Path.Combine(folder, ".pulumi", "stacks", SampleProgram.Project);
        var path = Path.Combine(Directory.CreateDirectory(stacks).FullName, $"{SampleProgram.Stack}.json");
        File.WriteAllText(path, Nothing);
        return new SampleStage(path);
    }

    /// <summary>A stage that is there already.</summary>
    public static SampleStage At(string path) => new(path);

    /// <summary>Deploys a program, durably.</summary>
    public Task<RunCost> DeployAsync(SampleProgram program)
        => RunCost.OfAsync(() => RunAsync(
            new RunOptions(),
            program,
            (ports, request) => new DeployOperation(ports).RunAsync(request, default, default)));

    /// <summary>Removes one thing, so that all others stay untouched.</summary>
    public Task DestroyOneAsync(string urn) => RunAsync(
        new RunOptions { Targets = new UrnTargets([urn]) },
        program: null,
        (ports, request) => new DestroyOperation(ports).RunAsync(request, default, default));

    /// <summary>Deploys a program without a disk.</summary>
    public async Task<RunCost> DeployBareAsync(SampleProgram program, bool isSaved)
    {
        BareJournal? journal = null;
        StateFile? file = null;
        var cost = await RunCost.OfAsync(async () =>
        {
            using var preview = Opened(StagePreview.Open(
                _runs, _place, Ciphers(new Surroundings()), isIntegrityChecked: true, default).Value);
            file = Opened(new StateFileReader().Read(StatePath, default).Value);
            journal = new BareJournal(Opened(StateDocument.Open(file.Bytes).Value));
            var around = new Surroundings();
            var ports = Ports(around, journal, preview.Secrets);
            var summary = await new DeployOperation(ports).RunAsync(
                Request(preview.Base, new RunOptions(), program), default, default);
            Check(summary, around);
        });
        using (file)
        {
            if (isSaved)
            {
                Opened(journal).Save(StatePath);
            }
        }

        return cost;
    }

    private async Task RunAsync(
        RunOptions options,
        ILanguageRuntime? program,
        Func<EnginePorts, OperationRequest, Task<RunSummary>> operation)
    {
        var around = new Surroundings();
        var opened = await StageSession.OpenAsync(
            _runs,
            _place,
            new RunRequest
            {
                Command = "deploy",
                StageName = "organization/bench/dev",
                Author = new ChangeAuthor { User = "bench", Host = "bench", Command = "deploy" },
                ToolVersion = "v3.215.0",
                IsAlwaysStamped = true,
            },
            Ciphers(around),
            salt: null,
            default);
        await using var session = opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].Detail);
        var summary = await operation(
            Ports(around, session.Journal, session.Secrets), Request(session.Base, options, program));
        Check(summary, around);
        if ((await session.CompleteAsync(summary.Outcome)).FirstOrDefault(static x => x.IsError) is { } problem)
        {
            throw new InvalidOperationException(problem.Detail);
        }
    }

    private static CipherSource Ciphers(Surroundings around) => new(new PassphraseSource(around), prompt: null);

    private static EnginePorts Ports(Surroundings around, IRunJournal journal, IStateSecrets secrets) => new()
    {
        Providers = new QuickProvider(),
        Server = around,
        Journal = journal,
        Secrets = secrets,
        Stacks = around,
        Events = around,
        Ids = around,
        Time = TimeProvider.System,
    };

    private static OperationRequest Request(BaseState state, RunOptions options, ILanguageRuntime? program) => new()
    {
        Run = new RunDescription
        {
            Organization = "organization",
            Project = SampleProgram.Project,
            Stack = SampleProgram.Stack,
            Config = ImmutableSortedDictionary<string, string>.Empty,
            SecretKeys = [],
            IsPreview = false,
            Parallel = options.Parallel,
        },
        Base = state,
        Options = options,
        Program = program,
    };

    private static void Check(RunSummary summary, Surroundings around)
    {
        if (summary.Outcome != RunOutcome.Succeeded)
        {
            throw new InvalidOperationException(around.Error ?? "The run has failed.");
        }
    }

    private static T Opened<T>(T? value)
        where T : class
        => value ?? throw new InvalidOperationException("The sample can't be opened.");
}
