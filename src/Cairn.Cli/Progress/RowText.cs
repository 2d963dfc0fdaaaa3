using System.Globalization;
using Cairn.Cli.Events;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>One row of a progress view: operation, type, name, status, what there is to know.</summary>
internal sealed class RowText(ProgressOptions options, TimeProvider time)
{
    public string Of(ProgressRow row, bool isOver)
    {
        var (type, name) = Heads(row);
        return string.Join(
            ' ', "", StepWords.Mark(row.Operation), type, name, Status(row, isOver), Info(row, isOver));
    }

    /// <summary>The type and name of a row's resource.</summary>
    public (string Type, string Name) Heads(ProgressRow row)
        => Model.Urn.TryParse(row.Urn, out var urn)
            ? (ShownTexts.Type(urn.Type), ShownTexts.Name(urn.Name))
            : (Model.Urn.RootType, options.RootName);

    private string Status(ProgressRow row, bool isOver)
    {
        var hasFailed = row.HasFailed || row.Count(EventText.Error) > 0;
        var status = !hasFailed && row.IsInterrupted(isOver) ? StepWords.Doing(row.Operation) + " (interrupted)"
            : row.IsDone(isOver) ? Done(row, hasFailed)
            : Doing(row);
        return row.Step is { } step ? status + ResourceHead.Retained(step) : status;
    }

    private string Done(ProgressRow row, bool hasFailed)
    {
        if (options.IsPreview)
        {
            return StepWords.PlannedAtEnd(row.Operation);
        }

        var word = hasFailed ? StepWords.Failed(row.Operation) : StepWords.Done(row.Operation);
        if (row.Operation != StepOperation.Same && row is { Began: { } began, Ended: { } ended })
        {
            word = $"{word} ({ShownTexts.Took(time.GetElapsedTime(began, ended))})";
        }

        return hasFailed ? $"**{word}**" : word;
    }

    private string Doing(ProgressRow row)
    {
        if (row is { IsRoot: true, Operation: StepOperation.Same })
        {
            return "running";
        }

        var word = options.IsPreview ? StepWords.Planned(row.Operation) : StepWords.Doing(row.Operation);
        return options.IsPreview || row.Operation == StepOperation.Same || row.Began is not { } began
            ? word
            : string.Create(
                CultureInfo.InvariantCulture, $"{word} ({(long)time.GetElapsedTime(began).TotalSeconds}s)");
    }

    private string Info(ProgressRow row, bool isOver)
    {
        var parts = new List<string>();
        if (row.StepForDiff is { } step && ShortDiff.Of(step) is { Length: > 0 } diff)
        {
            parts.Add(diff);
        }

        if (isOver)
        {
            Add(parts, row.Count(EventText.Error), "error");
            Add(parts, row.Count(EventText.Warning), "warning");
            Add(parts, row.Count(EventText.Info, EventText.InfoError), "message");
            Add(parts, row.Count(EventText.Debug), "debug");
        }
        else if (row.Last is { } message && Shown(message) is { Length: > 0 } text)
        {
            parts.Add(text);
        }

        return string.Join("; ", parts).Split('\n')[0];
    }

    /// <summary>A message with what stands before it; empty where it isn't shown.</summary>
    public string Shown(EventText message)
        => message.Severity == EventText.Debug && !options.ShowsDebug
            ? ""
            : (message.Prefix + message.Text).TrimEnd();

    private static void Add(List<string> parts, int count, string word)
    {
        if (count > 0)
        {
            parts.Add(ShownTexts.Counted(count, word));
        }
    }
}
