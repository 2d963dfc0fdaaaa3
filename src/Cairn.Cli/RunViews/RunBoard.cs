using Cairn.Cli.Operations;
using Cairn.Cli.Views;
using Cairn.Engine.Events;

namespace Cairn.Cli.RunViews;

/// <summary>What is under way in a run, as a tree: components, and in them the steps that are not done yet.</summary>
internal sealed class RunBoard(TimeProvider time, RunLedger ledger)
{
    private const int RowsMax = 12;
    private const int RowsLeft = 4;
    private static readonly string[] Spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

    private readonly OrderedDictionary<string, (StepReport Step, long Began)> _active = [];
    private readonly Dictionary<string, EngineEvent.Progress> _downloads = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();
    private int _done;

    public void Take(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepStarted { Step: { IsInternal: false, Type: not Model.Urn.RootType } step }
                when (step.New ?? step.Old) is { IsCustom: true }:
                _active[step.Urn] = (step, time.GetTimestamp());
                break;
            case EngineEvent.StepDone { Step: var step }:
                _done += _active.Remove(step.Urn) ? 1 : 0;
                break;
            case EngineEvent.StepFailed { Step: var step }:
                _active.Remove(step.Urn);
                break;
            case EngineEvent.Progress { IsDone: true } progress:
                _downloads.Remove(progress.Id);
                break;
            case EngineEvent.Progress progress:
                _downloads[progress.Id] = progress;
                break;
            default:
                break;
        }
    }

    /// <summary>The footer, each line shorter than the width.</summary>
    public IReadOnlyList<string> Lines(int width, int height)
    {
        var rows = Math.Clamp(height - RowsLeft, 1, RowsMax);
        var lines = new List<string>();
        var shown = 0;
        var open = new List<string>();
        foreach (var (urn, (step, began)) in _active.OrderBy(x => ledger.Path(x.Key), StringComparer.Ordinal))
        {
            var ancestors = ledger.Ancestors(urn);
            var missing = ancestors.Skip(open.Zip(ancestors).TakeWhile(static x
                => x.First == x.Second).Count()).ToList();
            if (lines.Count + missing.Count + 1 > rows)
            {
                break;
            }

            lines.AddRange(missing.Select((x, i) =>
                Cut($"{Space(ancestors.Count - missing.Count + i)}{DiagnosticView.NameOf(x)}", width)));
            open = [.. ancestors];
            lines.Add(Line(step, began, ancestors.Count, width));
            shown++;
        }

        if (shown < _active.Count)
        {
            lines.Add(Cut($"{Space(0)}… and {CheckView.Counted(_active.Count - shown, "other")}", width));
        }

        lines.AddRange(_downloads.Values.Take(2).Select(x => Cut($"{Space(0)}{Download(x)}", width)));
        var now = _active.Count > 0 ? $"{_active.Count} under way" : "waiting for the program";
        lines.Add(Cut($"  {_done} done, {now}, {Durations.Text(time.GetElapsedTime(_began))}", width));
        return lines;
    }

    private string Line(StepReport step, long began, int depth, int width)
    {
        var elapsed = time.GetElapsedTime(began);
        var sign = Spinner[(int)(time.GetElapsedTime(_began).TotalMilliseconds / 100) % Spinner.Length];
        var words = StepWords.Of(step.Operation);
        var name = DiagnosticView.NameOf(step.Urn);
        return Cut(
            $"{Space(depth)}{sign} {name}  {(step.IsPreview ? "looking at" : words.Now)}  {Durations.Text(elapsed)}",
            width);
    }

    private static string Space(int depth) => new(' ', 2 + (2 * depth));

    private static string Download(EngineEvent.Progress progress)
        => progress.Total > 0
            ? $"{progress.Text}  {100 * progress.Received / progress.Total} %"
            : $"{progress.Text}  {progress.Received / 1024:N0} KiB";

    /// <summary>A line that reached the last column would take two rows, and the footer would not be erased.</summary>
    private static string Cut(string text, int width)
    {
        var clean = SafeText.Clean(text);
        return clean.Length < width ? clean : width > 2 ? clean[..(width - 2)] + "…" : "";
    }
}
