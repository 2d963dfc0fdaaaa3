using Cairn.Cli.Views;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Cli.Commands;
using Cairn.Cli.Operations;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;

namespace Cairn.Cli.RunViews;

/// <summary>An operation for programs: one JSON object a line for each event (docs/formats/events.md).</summary>
internal sealed class JsonRunView(IoContext io, RunHeading heading) : IRunView
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly RunLedger _ledger = new(io.Time)
    {
        IsRefresh = heading.Arguments.Kind == OperationKind.Refresh,
    };

    public void Begin() => Write("start", json =>
    {
        json.WriteNumber("format", JsonOutput.Version);
        json.WriteString("operation", heading.Arguments.Word);
        json.WriteString("app", heading.App);
        json.WriteString("stage", heading.Stage);
        json.WriteBoolean("preview", heading.Arguments.IsPreview);
    });

    public void Stopping(int count) => Write("stopping", json => json.WriteNumber("count", count));

    public void Abandon(IReadOnlyList<Diagnostic> reasons)
        => Write("damaged", json => JsonOutput.Diagnostics(json, "diagnostics", reasons));

    public void Send(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.Prelude { Config: var config }:
                Write("config", json => Config(json, config));
                break;
            case EngineEvent.StepStarted { Step: var step }:
                lock (_lock)
                {
                    _ledger.Began(step);
                }

                Step("step-started", step);
                break;
            case EngineEvent.StepDone { Step: var step }:
                lock (_lock)
                {
                    _ = _ledger.Ended(step);
                }

                Step("step-done", step);
                break;
            case EngineEvent.StepFailed { Step: var step }:
                Step("step-failed", step);
                break;
            case EngineEvent.Message { Content: var message } when IsWanted(message):
                Write("message", json => Message(json, message));
                break;
            case EngineEvent.Diagnosed { Content: var diagnostic, Urn: var urn }:
                Write("diagnostic", json => JsonOutput.Diagnostics(
                    json, "diagnostics", [diagnostic with { Urn = diagnostic.Urn ?? (urn.Length > 0 ? urn : null) }]));
                break;
            case EngineEvent.PolicyViolated violated:
                Write("policy-violation", json => PolicyWords.Write(json, violated));
                break;
            case EngineEvent.PolicyRemediated remediated:
                Write("policy-remediation", json => PolicyWords.Write(json, remediated));
                break;
            case EngineEvent.Progress progress:
                Write("progress", json => Progress(json, progress));
                break;
            case EngineEvent.Summary { Content: var summary }:
                Write("summary", json => Summary(json, summary));
                break;
            default:
                break;
        }
    }

    public void End(RunEnd end) => Write("end", json =>
    {
        json.WriteNumber("exitCode", end.ExitCode);
        json.WriteBoolean("changes", end.Outcome.HasChanges);
        json.WriteStartObject("outputs");
        foreach (var output in _ledger.Outputs?.Members ?? [])
        {
            json.WritePropertyName(output.Name);
            ValueJson.Write(json, ShownValue.Of(output.Value));
        }

        json.WriteEndObject();
        json.WriteStartArray("pending");
        foreach (var pending in end.Pending)
        {
            json.WriteStartObject();
            json.WriteString("operation", pending.Word);
            json.WriteString("urn", pending.Urn);
            json.WriteString("id", pending.Id.Length > 0 ? pending.Id : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonOutput.Diagnostics(json, "diagnostics", end.Outcome.Diagnostics);
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsWanted(ProgramMessage message)
        => message.Level != MessageLevel.Debug || heading.Arguments.IsDebug;

    private void Step(string name, StepReport step) => Write(name, json =>
    {
        var state = step.New ?? step.Old;
        json.WriteString("operation", step.Operation.Word());
        json.WriteString("urn", step.Urn);
        json.WriteString("name", DiagnosticView.NameOf(step.Urn));
        json.WriteString("type", step.Type);
        json.WriteString("parent", state is { Parent.Length: > 0 } ? state.Parent : null);
        json.WriteString("id", state is { Id.Length: > 0 } ? state.Id : null);
        json.WriteBoolean("logical", step.IsLogical);
        json.WriteBoolean("internal", step.IsInternal);
        if (name != "step-started" && _ledger.Elapsed(step) is { } elapsed)
        {
            json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        }

        Texts(json, "replaces", step.Keys);
        Changes(json, step);
    });

    private void Changes(Utf8JsonWriter json, StepReport step)
    {
        json.WriteStartArray("changes");
        foreach (var change in StepDiff.Of(step, heading.Arguments.Kind == OperationKind.Refresh).Changes)
        {
            json.WriteStartObject();
            json.WriteString("path", change.Path);
            Value(json, "before", change.Before);
            Value(json, "after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, string name, PropertyValue? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            ValueJson.Write(json, value);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Config(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string?>> config)
    {
        json.WriteStartObject("values");
        foreach (var (key, value) in config)
        {
            json.WriteString(key, value ?? "[secret]");
        }

        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, ProgramMessage message)
    {
        json.WriteString("level", message.Level switch
        {
            MessageLevel.Debug => "debug",
            MessageLevel.Warning => "warning",
            MessageLevel.Error => "error",
            MessageLevel.InfoError => "stderr",
            _ => "info",
        });
        json.WriteString("text", message.Text);
        json.WriteString("urn", message.Urn.Length > 0 ? message.Urn : null);
    }

    private static void Progress(Utf8JsonWriter json, EngineEvent.Progress progress)
    {
        json.WriteString("kind", progress.Kind);
        json.WriteString("id", progress.Id);
        json.WriteString("text", progress.Text);
        json.WriteNumber("received", progress.Received);
        json.WriteNumber("total", progress.Total);
        json.WriteBoolean("done", progress.IsDone);
    }

    private static void Summary(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteString("outcome", summary.Outcome switch
        {
            RunOutcome.Succeeded => "succeeded",
            RunOutcome.Cancelled => "cancelled",
            _ => "failed",
        });
        json.WriteNumber("seconds", Math.Round(summary.Duration.TotalSeconds, 3));
        json.WriteStartObject("counts");
        foreach (var (operation, count) in summary.Changes)
        {
            json.WriteNumber(operation.Word(), count);
        }

        json.WriteEndObject();
    }

    private void Write(string name, Action<Utf8JsonWriter> members)
    {
        lock (_lock)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                json.WriteString("event", name);
                json.WriteString("time", io.Time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                members(json);
                json.WriteEndObject();
            }

            io.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
            io.Out.Flush();
        }
    }
}
