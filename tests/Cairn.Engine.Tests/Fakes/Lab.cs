using System.Collections.Immutable;
using System.Text;
using Cairn.Engine.Events;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Stages;
using Cairn.Model;
using Cairn.Planning.Imports;
using Cairn.State.Journal;
using Cairn.State.Resources;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>
/// One stage with its cloud, over several runs: a program, an operation, and then what is in the state, in the cloud
/// and in the events.
/// </summary>
internal sealed class Lab
{
    private int _runs;

    public FakeCloud Cloud { get; } = new();

    /// <summary>The state's bytes after the last run.</summary>
    public byte[] State { get; private set; } = Encoding.UTF8.GetBytes(
        """
        {"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},
        "secrets_providers":{"type":"passphrase",
        "state":{"salt":"v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="}},
        "resources":[]}}
        """);

    public EventList Events { get; private set; } = new();

    public MemoryJournal? Journal { get; private set; }

    /// <summary>What entries of the journal wait for before they count as written.</summary>
    public Func<JournalEntry, Task> Acknowledged { get; set; } = _ => Task.CompletedTask;

    /// <summary>What judges resources.</summary>
    public ImmutableArray<IPolicyPack> Policies { get; set; } = [];

    /// <summary>The next run loses power after so many entries of its journal.</summary>
    public int CrashAfter { get; set; } = int.MaxValue;

    public ImmutableArray<ResourceState> Resources
    {
        get
        {
            var document = MemoryJournal.Open(State);
            return [.. document.Resources().Select(x => Read(x.Json))];
        }
    }

    public ImmutableArray<PendingOperation> Pending
    {
        get
        {
            var document = MemoryJournal.Open(State);
            return
            [
                .. Enumerable.Range(0, document.PendingCount).Select(document.Pending)
                    .Select(x => new PendingOperation(x.Type, Read(x.Resource.Json))),
            ];
        }
    }

    /// <summary>What was done, by resource: <c>create a</c>; internal steps are left out.</summary>
    public IReadOnlyList<string> Operations =>
    [
        .. Events.All.OfType<EngineEvent.StepStarted>().Where(x => !x.Step.IsInternal)
            .Select(x => $"{x.Step.Operation.Word()} {Urn.Parse(x.Step.Urn).Name}"),
    ];

    public IReadOnlyList<string> Errors =>
    [
        .. Events.All.OfType<EngineEvent.Message>().Where(x => x.Content.Level == Monitor.MessageLevel.Error)
            .Select(x => x.Content.Text),
        .. Events.All.OfType<EngineEvent.Diagnosed>().Where(x => x.Content.IsError).Select(x => x.Content.Summary),
    ];

    public Task<RunSummary> DeployAsync(Func<ProgramApi, Task> program, RunOptions? options = null)
        => RunAsync(program, options, (ports, request) =>
            new DeployOperation(ports).RunAsync(request, CancellationToken.None, CancellationToken.None));

    public Task<RunSummary> DestroyAsync(RunOptions? options = null, Func<ProgramApi, Task>? program = null)
        => RunAsync(program, options, (ports, request) =>
            new DestroyOperation(ports).RunAsync(request, CancellationToken.None, CancellationToken.None));

    public Task<RunSummary> RefreshAsync(RunOptions? options = null, Func<ProgramApi, Task>? program = null)
        => RunAsync(program, options, (ports, request) =>
            new RefreshOperation(ports).RunAsync(request, CancellationToken.None, CancellationToken.None));

    public Task<RunSummary> ImportAsync(params ImportWish[] wishes) => ImportAsync(null, wishes);

    public Task<RunSummary> ImportAsync(RunOptions? options, params ImportWish[] wishes)
        => RunAsync(null, options, (ports, request) => new ImportOperation(ports).RunAsync(
            request with { Imports = [.. wishes] }, CancellationToken.None, CancellationToken.None));

    public Task<RunSummary> PreviewAsync(Func<ProgramApi, Task> program)
        => DeployAsync(program, new RunOptions { IsPreview = true });

    private async Task<RunSummary> RunAsync(
        Func<ProgramApi, Task>? program,
        RunOptions? options,
        Func<EnginePorts, OperationRequest, Task<RunSummary>> operation)
    {
        Events = new EventList();
        Journal = new MemoryJournal(State) { CrashAfter = CrashAfter, Acknowledged = Acknowledged };
        var ports = new EnginePorts
        {
            Providers = Cloud,
            Server = new NoServer(),
            Journal = Journal,
            Secrets = new MarkedSecrets(),
            Stacks = new NoStacks(),
            Events = Events,
            Policies = Policies,
            Ids = new CountedIds(1000 * ++_runs),
            Time = TimeProvider.System,
        };
        var request = new OperationRequest
        {
            Run = new RunDescription
            {
                Organization = "organization",
                Project = "lab",
                Stack = "dev",
                Config = ImmutableSortedDictionary<string, string>.Empty,
                SecretKeys = [],
                IsPreview = options?.IsPreview == true,
                Parallel = 4,
            },
            Base = StageReading.Read(MemoryJournal.Open(State), new MarkedSecrets(), isSound: true).Value
                ?? throw new InvariantException("the state can't be read"),
            Options = options ?? new RunOptions(),
            Program = program is null ? null : new FakeProgram(program),
        };
        var summary = await operation(ports, request);
        State = Journal.Fold();
        return summary;
    }

    private static ResourceState Read(ReadOnlySpan<byte> json)
    {
        var read = ResourceReader.Read(json).Value ?? throw new InvariantException("no resource");
        return new MarkedSecrets().Open(read).Value ?? throw new InvariantException("no secrets");
    }
}
