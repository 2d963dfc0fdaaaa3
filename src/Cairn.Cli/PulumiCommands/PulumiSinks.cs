using Cairn.Cli.Events;
using Cairn.Cli.Operations;
using Cairn.Cli.Progress;
using Cairn.Cli.Pulumi;
using Cairn.Engine.Events;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Who hears of an operation: people, the event log, programs.</summary>
internal sealed class PulumiSinks : IAsyncDisposable
{
    /// <summary>Set to <c>true</c>, a preview's events come one by one in place of its digest.</summary>
    private const string StreamingPreview = "PULUMI_ENABLE_STREAMING_JSON_PREVIEW";

    private readonly List<IEventSink> _sinks = [];

    private readonly EventGate _gate;

    private PulumiSinks(TimeProvider time, bool isPreview, bool hasOwnNotes)
    {
        var all = new EventFan(_sinks);
        _gate = new EventGate(hasOwnNotes ? all : new PeerNotes(all), time, isPreview);
    }

    public IEventSink All => _gate;

    /// <summary>Opens them; a log that can't be opened is told, and left out.</summary>
    /// <param name="call">What was asked.</param>
    /// <param name="operation">What is done.</param>
    /// <param name="isPreview">Whether it is only looked at.</param>
    /// <param name="isAsked">Whether that is what was asked for; else a run follows.</param>
    public static PulumiSinks Open(PulumiCall call, PulumiOperation operation, bool isPreview, bool isAsked)
    {
        var (kind, stage) = (operation.Kind, operation.Stage);
        var sinks = new PulumiSinks(
            call.Io.Time, isPreview, hasOwnNotes: call.IsUnderSst || call.Switch("debug"));
        if (call.Text("event-log") is { Length: > 0 } log)
        {
            sinks.OpenLog(call, log, isAsked);
        }

        sinks._sinks.Add(View(call, isPreview, Options(call, kind, isPreview, stage)));
        return sinks;
    }

    private static IEventSink View(PulumiCall call, bool isPreview, ProgressOptions options)
        => call.IsJson
            ? isPreview && call.Io.Environment(StreamingPreview) is not ("1" or "true")
                ? new PreviewDigest(call.Io.Out, options)
                : new JsonLines(call.Io, new EventJson(call.Io.Time))
            : call.Switch("diff")
                ? new DiffView(call.Io.Out, call.Io.Err, options)
                : new ProgressView(call.Io.Out, call.Io.Time, options);

    public async ValueTask DisposeAsync()
    {
        _gate.Complete();
        foreach (var sink in _sinks)
        {
            (sink as IDisposable)?.Dispose();
            if (sink is IAsyncDisposable open)
            {
                await open.DisposeAsync();
            }
        }
    }

    private void OpenLog(PulumiCall call, string log, bool isAsked)
    {
        var json = new EventJson(call.Io.Time);
        if (log.StartsWith(EventStream.Scheme, StringComparison.Ordinal))
        {
            _sinks.Add(new EventStream(log[EventStream.Scheme.Length..], json));
            return;
        }

        var (file, reason) = EventLogFile.Open(call.Io.Resolve(log), json);
        if (file is not null)
        {
            _sinks.Add(!call.IsUnderSst ? file : isAsked ? new SstEvents(file) : new FailedOnly(new SstEvents(file)));
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
            ShowsReplacementSteps = call.Switch("show-replacement-steps"),
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
