using Cairn.Cli.Events;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>
/// A run as <c>pulumi … --diff</c> shows it: each resource that changes, with all its differences, as it comes along.
/// Messages go to standard error.
/// </summary>
internal sealed class DiffView(TextWriter output, TextWriter error, ProgressOptions options) : IEventSink
{
    private readonly Dictionary<string, StepReport> _seen = new(StringComparer.Ordinal);
    private bool _hasBegun;
    private int _failures;

    public void Send(EngineEvent happened)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            output.WriteLine(options.Heading);
        }

        switch (happened)
        {
            case EngineEvent.Prelude prelude:
                output.Write(ConfigText.Of(prelude, options));
                break;
            case EngineEvent.StepStarted { Step: { IsInternal: false } step }:
                Started(step);
                break;
            case EngineEvent.StepDone { Step: { IsInternal: false } step } when IsShown(step):
                Done(step);
                break;
            case EngineEvent.StepFailed:
                _failures++;
                break;
            case EngineEvent.Summary { Content: var summary }:
                output.Write(SummaryText.Of(summary, _failures));
                break;
            default:
                if (EventText.Of(happened) is { } message
                    && (message.Severity != EventText.Debug || options.ShowsDebug))
                {
                    output.Flush();
                    error.Write(message.Prefix + message.Text);
                    error.Flush();
                }

                break;
        }

        output.Flush();
    }

    private void Started(StepReport step)
    {
        _seen[step.Urn] = step;
        if (step.Operation is not (StepOperation.Refresh or StepOperation.Import) && IsShown(step))
        {
            Show(step, isRefresh: false);
        }
    }

    /// <summary>Only now is it known what a refresh or an import has found.</summary>
    private void Done(StepReport step)
    {
        var isRefresh = _seen.GetValueOrDefault(step.Urn) is { Operation: StepOperation.Refresh };
        if (step.Operation == StepOperation.Import || (isRefresh && step.Operation == StepOperation.Update))
        {
            Show(step, isRefresh);
            return;
        }

        var indent = Indent(step);
        var outputs = OutputsText.Of(step, indent + 1, isRefresh, options);
        if (isRefresh
            && (step.Operation != StepOperation.Refresh || outputs.Length > 0 || StepChoice.IsRoot(step)))
        {
            output.Write(ResourceHead.Of(step, indent));
        }

        if (!options.HidesOutputs && outputs.Length > 0)
        {
            output.WriteLine($"{new string(' ', (indent + 1) * 4)}--outputs:--");
            output.Write(outputs);
        }
    }

    private void Show(StepReport step, bool isRefresh)
    {
        var indent = Indent(step);
        output.Write(ResourceHead.Of(step, indent));
        output.Write(ResourceDetails.Of(step, indent + 1, isRefresh, options.ShowsSecrets));
    }

    private bool IsShown(StepReport step)
        => StepChoice.IsRoot(step)
            || StepChoice.IsShownOnce(step, options.ShowsSames, options.ShowsReplacementSteps);

    /// <summary>A level for each ancestor that was shown. Of deletions none was: children go first.</summary>
    private int Indent(StepReport step)
    {
        var indent = 0;
        var parent = (step.New ?? step.Old)?.Parent;
        while (parent is { Length: > 0 } && _seen.TryGetValue(parent, out var above) && indent <= _seen.Count)
        {
            indent += IsShown(above) ? 1 : 0;
            parent = (above.New ?? above.Old)?.Parent;
        }

        return indent;
    }
}
