using Cairn.Cli.Events;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>
/// A run as <c>pulumi</c> shows it where there is no terminal: a line whenever something is new of a resource, then
/// messages, outputs and a summary. Programs read it, so the words are the peer's.
/// </summary>
internal sealed class ProgressView : IEventSink
{
    private readonly TextWriter _writer;
    private readonly TimeProvider _time;
    private readonly ProgressOptions _options;
    private readonly RowText _rows;
    private readonly OrderedDictionary<string, ProgressRow> _all = new(StringComparer.Ordinal);
    private string _root = "";
    private RunSummary? _summary;
    private readonly HashSet<string> _progresses = new(StringComparer.Ordinal);
    private readonly PolicyText _policies = new();
    private bool _hasBegun;
    private bool _isOver;

    public ProgressView(TextWriter writer, TimeProvider time, ProgressOptions options)
    {
        (_writer, _time, _options) = (writer, time, options);
        _rows = new RowText(options, time);
    }

    public void Send(EngineEvent happened)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Line(_options.Heading);
        }

        switch (happened)
        {
            case EngineEvent.Prelude prelude:
                Begin(prelude);
                break;
            case EngineEvent.StepStarted { Step.IsInternal: false } started:
                Step(started.Step, Begun);
                break;
            case EngineEvent.StepDone { Step.IsInternal: false } done:
                Step(done.Step, Done);
                break;
            case EngineEvent.StepFailed { Step.IsInternal: false } failed:
                Step(failed.Step, static (row, _) => row.HasFailed = true);
                break;
            case EngineEvent.Progress progress:
                Progress(progress);
                break;
            case EngineEvent.PolicyViolated violated:
                _policies.Add(violated);
                break;
            case EngineEvent.PolicyRemediated remediated:
                _policies.Add(remediated);
                break;
            case EngineEvent.Summary summary:
                _summary = summary.Content;
                break;
            case EngineEvent.End:
                End();
                break;
            default:
                if (EventText.Of(happened) is { } message)
                {
                    Tell(message);
                }

                break;
        }

        _writer.Flush();
    }

    private void Begin(EngineEvent.Prelude prelude)
    {
        Line(ConfigText.Of(prelude, _options));
    }

    /// <summary>Each of them is told of when it begins and when it ends.</summary>
    private void Progress(EngineEvent.Progress progress)
    {
        if (progress.IsDone)
        {
            _ = _progresses.Remove(progress.Id);
            Line($"{progress.Text}: done");
        }
        else if (_progresses.Add(progress.Id))
        {
            Line($"{progress.Text}: starting");
        }
    }

    private void Tell(EventText message)
    {
        if (_rows.Shown(message).Length == 0)
        {
            return;
        }

        var row = Row(message.Urn.Length == 0 ? _root : message.Urn, step: null);
        row.IsHidden = false;
        row.Add(message);
        Print(row);
    }

    /// <summary>What only looks at objects is told as a message of the root.</summary>
    private void Step(StepReport step, Func<ProgressRow, StepReport, bool> take)
    {
        if (!_options.ShowsReads)
        {
            switch (step.Operation)
            {
                case StepOperation.Discard or StepOperation.ReadReplacement:
                    return;
                case StepOperation.Read:
                    Tell(new EventText(EventText.Info, ReadText(step), "", 0, IsEphemeral: true));
                    return;
                default:
                    break;
            }
        }

        var isShown = step.Urn == _root || StepChoice.IsShown(step, _options.ShowsSames);
        var row = Row(step.Urn, step);
        row.IsHidden &= !isShown;
        if (take(row, step))
        {
            Print(row);
        }
    }

    private static string ReadText(StepReport step)
        => Model.Urn.TryParse(step.Urn, out var urn)
            ? $"read {ShownTexts.Type(urn.Type)} {urn.Name}\n"
            : $"read {step.Urn}\n";

    private bool Begun(ProgressRow row, StepReport step)
    {
        (row.Began, row.Ended) = (_time.GetTimestamp(), null);
        row.Step = step;
        return true;
    }

    /// <summary>A line that would say the same again is not worth printing.</summary>
    private bool Done(ProgressRow row, StepReport step)
    {
        var isRefresh = row.Operation == StepOperation.Refresh;
        row.Ended = _time.GetTimestamp();
        row.Step = step;
        row.Add(step);
        return isRefresh
            || (!_options.IsPreview
                && (step.New ?? step.Old) is null or { IsCustom: true }
                && step.Operation != StepOperation.Same);
    }

    private ProgressRow Row(string urn, StepReport? step)
    {
        if (_all.TryGetValue(urn, out var known))
        {
            EnsureParent(step);
            return known;
        }

        if (ProgressRow.IsRootUrn(urn))
        {
            _root = urn;
            if (_all.TryGetValue("", out var nameless))
            {
                // What was heard before the root was known belongs to it.
                _all.SetAt(_all.IndexOf(""), urn, nameless);
                (nameless.Urn, nameless.Step) = (urn, step);
                return nameless;
            }
        }

        var row = new ProgressRow(urn, step);
        _all.Add(urn, row);
        EnsureParent(step);
        EnsureRoot();
        return row;
    }

    /// <summary>What is heard of first may be a child.</summary>
    private void EnsureParent(StepReport? step)
    {
        if ((step?.New ?? step?.Old) is { Parent: { Length: > 0 } parent } && parent != _root
            && _all.TryAdd(parent, new ProgressRow(parent, step: null)))
        {
            EnsureRoot();
        }
    }

    /// <summary>Messages that belong to no resource have a row as well.</summary>
    private void EnsureRoot() => _ = _all.TryAdd(_root, new ProgressRow(_root, step: null) { IsHidden = false });

    private void Print(ProgressRow row)
    {
        if (!row.IsHidden)
        {
            Line(_rows.Of(row, _isOver));
        }
    }

    private void End()
    {
        var open = _all.Values.Where(static x => !x.IsDone(isOver: false)).ToList();
        _isOver = true;
        foreach (var row in open)
        {
            Print(row);
        }

        foreach (var line in _policies.Lines(_summary?.PolicyPacks ?? []))
        {
            Line(line);
        }

        Messages();
        if (!_options.HidesOutputs && _all.GetValueOrDefault(_root)?.Step is { } root
            && OutputsText.Of(root, indent: 1, isRefresh: false, _options) is { Length: > 0 } outputs)
        {
            Line("Outputs:");
            Line(outputs);
        }

        if (_summary is { } summary && !_policies.IsRefused)
        {
            Line(SummaryText.Of(summary, _all.Values.Count(static x => x.Count(EventText.Error) > 0)));
        }
    }

    private void Messages()
    {
        var hasHead = false;
        foreach (var row in _all.Values)
        {
            var hasName = false;
            foreach (var lines in row.Messages.Select(Lines).Where(static x => x.Count > 0))
            {
                if (!hasHead)
                {
                    hasHead = true;
                    Line("Diagnostics:");
                }

                if (!hasName)
                {
                    hasName = true;
                    var (type, name) = _rows.Heads(row);
                    Line($"  {type} ({name}):");
                }

                foreach (var line in lines)
                {
                    Line("    " + line.TrimEnd());
                }

                Line("");
            }
        }
    }

    /// <summary>The messages of one stream; those of a numbered one are pieces of one text.</summary>
    private List<string> Lines(IReadOnlyList<EventText> stream)
    {
        var kept = stream.Where(static x => !x.IsEphemeral).ToList();
        if (kept is [{ Stream: > 0 } first, ..])
        {
            kept = [first with { Text = string.Concat(kept.Select(static x => x.Text)) }];
        }

        return [.. kept.Select(_rows.Shown).Where(static x => x.Length > 0).SelectMany(static x => x.Split('\n'))];
    }

    private void Line(string text) => _writer.WriteLine(text);
}
