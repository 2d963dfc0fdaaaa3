using System.Collections.Immutable;
using System.Text;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Engine.Stages;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>A stage with its cloud, over the runs of a case.</summary>
internal sealed class SimStage(byte[] state, SimCloud cloud)
{
    private const string Head =
        """
        {"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},
        "secrets_providers":{"type":"passphrase",
        "state":{"salt":"v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="}},
        "resources":[
        """;

    private static readonly MarkedSecrets Secrets = new();
    private int _runs;

    public byte[] State { get; private set; } = state;

    public SimCloud Cloud => cloud;

    public EventList Events { get; private set; } = new();

    /// <summary>What has happened so far.</summary>
    public SimStory Story { get; init; } = new();

    public MemoryJournal? Journal { get; private set; }

    public BaseState Base { get; private set; } = Read(state);

    public IReadOnlyList<Diagnostic> Problems =>
        [.. Events.All.OfType<EngineEvent.Diagnosed>().Select(x => x.Content).Where(x => x.IsError)];

    public IReadOnlyList<string> Messages =>
    [
        .. Events.All.OfType<EngineEvent.Message>().Where(x => x.Content.Level == MessageLevel.Error)
            .Select(x => $"{x.Content.Urn} {x.Content.Text}"),
    ];

    public static byte[] Write(IEnumerable<ResourceState> resources, IEnumerable<PendingOperation> pending)
        => Encoding.UTF8.GetBytes(
            Head + string.Join(",\n", resources.Select(Text)) + "],\"pending_operations\":["
            + string.Join(",\n", pending.Select(x => $"{{\"resource\":{Text(x.Resource)},\"type\":\"{x.Type}\"}}"))
            + "]}}");

    public RunSummary? Run(SimRun what, ILanguageRuntime program)
    {
        Events = new EventList { Next = Story };
        var journal = Journal = new MemoryJournal(State) { CrashAfter = what.CrashAfter, Heard = Story.Hear };
        Story.Say(what.ToString());
        using var user = new CancellationTokenSource();
        using var terminate = new CancellationTokenSource();
        cloud.Begin(what.Faults);
        cloud.IsDead = () => !what.ArrivesAfterCrash && journal.IsPoisoned;
        cloud.Interrupt = isTwice =>
        {
            user.Cancel();
            if (isTwice)
            {
                terminate.Cancel();
            }
        };
        var ports = new EnginePorts
        {
            Providers = cloud,
            Server = new NoServer(),
            Journal = journal,
            Secrets = Secrets,
            Stacks = new NoStacks(),
            Events = Events,
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
                IsPreview = what.Options.IsPreview,
                Parallel = what.Options.Parallel,
            },
            Base = Base,
            Options = what.Options,
            Program = program,
        };
        var summary = new SimPump(what.Course).Run(() => what.Command switch
        {
            SimCommand.Refresh => new RefreshOperation(ports).RunAsync(request, user.Token, terminate.Token),
            SimCommand.Destroy => new DestroyOperation(ports).RunAsync(request, user.Token, terminate.Token),
            _ => new DeployOperation(ports).RunAsync(request, user.Token, terminate.Token),
        });
        State = journal.Fold();
        Base = Read(State);
        return summary;
    }

    private static BaseState Read(byte[] state)
        => StageReading.Read(MemoryJournal.Open(state), Secrets, isSound: true).Value
            ?? throw new InvariantException("the state can't be read");

    private static string Text(ResourceState state)
        => Encoding.UTF8.GetString(ResourceWriter.Write(Secrets.Seal(state).Value ?? state));
}
