using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Engine.Events;
using Cairn.Planning.Diffs;

namespace Cairn.Cli.Events;

/// <summary>
/// Events of a run as Pulumi's clients read them (spec/engine.md §5.1): one JSON object each, numbered and timed.
/// </summary>
internal sealed class EventJson(TimeProvider time)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _sequence;
    private int _steps;

    /// <summary>The event on one line without its end.</summary>
    public ReadOnlyMemory<byte> Line(EngineEvent happened)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", _sequence++);
            json.WriteNumber("timestamp", time.GetUtcNow().ToUnixTimeSeconds());
            Write(json, happened);
            json.WriteEndObject();
        }

        return _buffer.WrittenMemory;
    }

    /// <summary>Counts an event that isn't told here, so that numbers are those of a full log.</summary>
    public void Skip() => _sequence++;

    private void Write(Utf8JsonWriter json, EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.Prelude prelude:
                Prelude(json, prelude);
                break;
            case EngineEvent.StepStarted { Step: var step }:
                Step(json, "resourcePreEvent", step);
                break;
            case EngineEvent.StepDone { Step: var step }:
                _steps++;
                Step(json, "resOutputsEvent", step);
                break;
            case EngineEvent.StepFailed { Step: var step }:
                Failed(json, step);
                break;
            case EngineEvent.Progress progress:
                Progress(json, progress);
                break;
            case EngineEvent.PolicyViolated violated:
                PolicyJson.Write(json, violated);
                break;
            case EngineEvent.PolicyRemediated remediated:
                PolicyJson.Write(json, remediated);
                break;
            case EngineEvent.Summary { Content: var summary }:
                Summary(json, summary);
                break;
            case EngineEvent.End:
                json.WriteStartObject("cancelEvent");
                json.WriteEndObject();
                break;
            default:
                Message(json, EventText.Of(happened));
                break;
        }
    }

    private static void Prelude(Utf8JsonWriter json, EngineEvent.Prelude prelude)
    {
        json.WriteStartObject("preludeEvent");
        json.WriteStartObject("config");
        foreach (var (key, value) in prelude.Config)
        {
            json.WriteString(key, value ?? "[secret]");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, EventText? message)
    {
        json.WriteStartObject("diagnosticEvent");
        if (message?.Urn is { Length: > 0 } urn)
        {
            json.WriteString("urn", urn);
        }

        if (message?.Prefix is { Length: > 0 } prefix)
        {
            json.WriteString("prefix", prefix);
        }

        json.WriteString("message", message?.Text ?? "");
        json.WriteString("color", "never");
        json.WriteString("severity", message?.Severity ?? EventText.Info);
        if (message is { Stream: > 0 })
        {
            json.WriteNumber("streamID", message.Stream);
        }

        if (message is { IsEphemeral: true })
        {
            json.WriteBoolean("ephemeral", true);
        }

        json.WriteEndObject();
    }

    private static void Progress(Utf8JsonWriter json, EngineEvent.Progress progress)
    {
        json.WriteStartObject("progressEvent");
        json.WriteString("type", progress.Kind);
        json.WriteString("id", progress.Id);
        json.WriteString("message", progress.Text);
        json.WriteNumber("received", progress.Received);
        json.WriteNumber("total", progress.Total);
        json.WriteBoolean("done", progress.IsDone);
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteStartObject("summaryEvent");
        json.WriteBoolean("maybeCorrupt", false);
        json.WriteNumber("durationSeconds", (long)Math.Ceiling(summary.Duration.TotalSeconds));
        json.WriteStartObject("resourceChanges");
        foreach (var (operation, count) in summary.Changes
            .OrderBy(static x => x.Key.Word(), StringComparer.Ordinal))
        {
            json.WriteNumber(operation.Word(), count);
        }

        json.WriteEndObject();
        PolicyJson.Write(json, summary.PolicyPacks);
        json.WriteBoolean("isPreview", summary.IsPreview);
        json.WriteString("result", summary.Outcome switch
        {
            RunOutcome.Succeeded => "succeeded",
            RunOutcome.Cancelled => "canceled",
            _ => "failed",
        });
        json.WriteEndObject();
    }

    private void Failed(Utf8JsonWriter json, StepReport step)
    {
        json.WriteStartObject("resOpFailedEvent");
        Metadata(json, step);
        json.WriteNumber("status", 0);
        json.WriteNumber("steps", _steps);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, string name, StepReport step)
    {
        json.WriteStartObject(name);
        Metadata(json, step);
        if (step.IsPreview)
        {
            json.WriteBoolean("planning", true);
        }

        json.WriteEndObject();
    }

    private static void Metadata(Utf8JsonWriter json, StepReport step)
    {
        json.WriteStartObject("metadata");
        json.WriteString("op", step.Operation.Word());
        json.WriteString("urn", step.Urn);
        json.WriteString("type", step.Type);
        EventState.Write(json, "old", step.Old);
        EventState.Write(json, "new", step.New);
        StepJson.Texts(json, "keys", step.Keys);
        StepJson.Texts(json, "diffs", step.ChangedKeys);
        StepJson.Detailed(json, step, "diffKind");
        if (step.IsLogical)
        {
            json.WriteBoolean("logical", true);
        }

        json.WriteString("provider", step.Provider);
        json.WriteEndObject();
    }
}
