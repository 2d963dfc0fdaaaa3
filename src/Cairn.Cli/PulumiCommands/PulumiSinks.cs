using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Engine.Events;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Who hears of an operation: people, the event log, programs.</summary>
internal sealed class PulumiSinks(IEventSink all) : IAsyncDisposable
{
    public IEventSink All { get; } = all;

    public static PulumiSinks Open(PulumiCall call, OperationKind kind, bool isPreview, ProjectStage stage)
    {
        _ = (call, kind, isPreview, stage);
        return new PulumiSinks(new EventFan([]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
