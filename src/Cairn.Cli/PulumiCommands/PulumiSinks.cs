using Cairn.Cli.Events;
using Cairn.Cli.Operations;
using Cairn.Cli.Progress;
using Cairn.Cli.Pulumi;
using Cairn.Engine.Events;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Who hears of an operation: people, the event log, programs.</summary>
internal sealed class PulumiSinks : IAsyncDisposable
{
    private readonly List<IEventSink> _sinks = [];

    private PulumiSinks() => All = new EventFan(_sinks);

    public IEventSink All { get; }

    /// <summary>Opens them; a log that can't be opened is told, and left out.</summary>
    public static PulumiSinks Open(PulumiCall call, OperationKind kind, bool isPreview, ProjectStage stage)
    {
        var sinks = new PulumiSinks();
        if (call.Text("event-log") is { Length: > 0 } log)
        {
            sinks.OpenLog(call, log);
        }

        sinks._sinks.Add(call.IsJson
            ? new JsonLines(call.Io, new EventJson(call.Io.Time, call.Switch("show-secrets")))
            : new ProgressView(call.Io.Out, call.Io.Time, Options(call, kind, isPreview, stage)));
        return sinks;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sink in _sinks)
        {
            (sink as IDisposable)?.Dispose();
            if (sink is IAsyncDisposable open)
            {
                await open.DisposeAsync();
            }
        }
    }

    private void OpenLog(PulumiCall call, string log)
    {
        var json = new EventJson(call.Io.Time, call.Switch("show-secrets"));
        if (log.StartsWith(EventStream.Scheme, StringComparison.Ordinal))
        {
            _sinks.Add(new EventStream(log[EventStream.Scheme.Length..], json));
            return;
        }

        var (file, reason) = EventLogFile.Open(call.Io.Resolve(log), json);
        if (file is not null)
        {
            _sinks.Add(file);
            return;
        }

        call.Io.Err.WriteLine($"warning: failed to write the event log: {reason}");
    }

    private static ProgressOptions Options(
        PulumiCall call, OperationKind kind, bool isPreview, ProjectStage stage) => new()
    {
        Heading = $"{Heading(kind, isPreview)} ({stage.Name}):",
        RootName = $"{stage.ProjectName}-{stage.Name}",
        IsPreview = isPreview,
        ShowsSames = call.Switch("show-sames"),
        ShowsReads = call.Switch("show-reads"),
        ShowsDebug = call.Switch("debug"),
        ShowsSecrets = call.Switch("show-secrets"),
        ShowsConfig = call.Switch("show-config"),
        ShowsDetails = call.Switch("diff"),
        HidesOutputs = call.Switch("suppress-outputs"),
    };

    private static string Heading(OperationKind kind, bool isPreview) => (kind, isPreview) switch
    {
        (OperationKind.Refresh, false) => "Refreshing",
        (OperationKind.Refresh, true) => "Previewing refresh",
        (OperationKind.Destroy, false) => "Destroying",
        (OperationKind.Destroy, true) => "Previewing destroy",
        (OperationKind.Import, false) => "Importing",
        (OperationKind.Import, true) => "Previewing import",
        (_, true) => "Previewing update",
        _ => "Updating",
    };
}
