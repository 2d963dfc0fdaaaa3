using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Cli.Progress;
using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>
/// What <c>pulumi preview --json</c> prints: one object with all steps and messages when everything is known
/// (spec/engine.md §5.2). Nothing is printed before.
/// </summary>
internal sealed class PreviewDigest(TextWriter writer, ProgressOptions options) : IEventSink
{
    private const long NanosecondsPerTick = 100;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, StepReport> _seen = new(StringComparer.Ordinal);
    private readonly List<StepReport> _steps = [];
    private readonly List<EventText> _messages = [];
    private EngineEvent.Prelude? _prelude;
    private RunSummary? _summary;

    public void Send(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.Prelude prelude:
                _prelude = prelude;
                break;
            case EngineEvent.StepStarted { Step: { IsInternal: false } step } when IsShown(step):
                _seen[step.Urn] = step;
                _steps.Add(step);
                break;
            case EngineEvent.StepDone { Step: { IsInternal: false } step } when IsShown(step):
                Refreshed(step);
                break;
            case EngineEvent.Summary { Content: var summary }:
                _summary = summary;
                break;
            case EngineEvent.End:
                Write();
                break;
            default:
                if (EventText.Of(happened) is { IsEphemeral: false, Severity: not EventText.Debug } message)
                {
                    _messages.Add(message);
                }

                break;
        }
    }

    private bool IsShown(StepReport step)
        => StepChoice.IsRoot(step)
            || StepChoice.IsShownOnce(step, options.ShowsSames, options.ShowsReplacementSteps);

    /// <summary>What a refresh came to takes the place of the refresh.</summary>
    private void Refreshed(StepReport step)
    {
        if (_seen.GetValueOrDefault(step.Urn) is { Operation: StepOperation.Refresh }
            && (step is { Operation: StepOperation.Update, Detailed: not null }
                || step.Operation == StepOperation.Delete))
        {
            for (var i = 0; i < _steps.Count; i++)
            {
                _steps[i] = _steps[i].Urn == step.Urn ? step : _steps[i];
            }
        }
    }

    private void Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Config(json);
            Steps(json);
            Diagnostics(json);
            Changes(json);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        writer.Flush();
    }

    private void Config(Utf8JsonWriter json)
    {
        if (_prelude is not { Config.Count: > 0 })
        {
            return;
        }

        json.WriteStartObject("config");
        foreach (var (key, value) in _prelude.Config)
        {
            json.WriteString(key, value ?? "[secret]");
        }

        json.WriteEndObject();
    }

    private void Steps(Utf8JsonWriter json)
    {
        if (_steps.Count == 0)
        {
            return;
        }

        json.WriteStartArray("steps");
        foreach (var step in _steps)
        {
            DigestStep.Write(json, step, options.HidesOutputs);
        }

        json.WriteEndArray();
    }

    private void Diagnostics(Utf8JsonWriter json)
    {
        if (_messages.Count == 0)
        {
            return;
        }

        json.WriteStartArray("diagnostics");
        foreach (var message in _messages)
        {
            json.WriteStartObject();
            if (message.Urn.Length > 0)
            {
                json.WriteString("urn", message.Urn);
            }

            json.WriteString("message", message.Prefix + message.Text);
            json.WriteString("severity", message.Severity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Changes(Utf8JsonWriter json)
    {
        if (_summary is not { } summary)
        {
            return;
        }

        if (summary.Duration > TimeSpan.Zero)
        {
            json.WriteNumber("duration", summary.Duration.Ticks * NanosecondsPerTick);
        }

        if (summary.Changes.Count > 0)
        {
            json.WriteStartObject("changeSummary");
            foreach (var (operation, count) in summary.Changes
                .OrderBy(static x => x.Key.Word(), StringComparer.Ordinal))
            {
                json.WriteNumber(operation.Word(), count);
            }

            json.WriteEndObject();
        }
    }
}
