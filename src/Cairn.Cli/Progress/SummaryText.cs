using System.Globalization;
using System.Text;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>What a run came to, in a few lines.</summary>
internal static class SummaryText
{
    public static string Of(RunSummary summary, int errors)
    {
        var text = new StringBuilder("Resources:\n");
        var changes = summary.Changes
            .Where(static x => x.Value > 0 && x.Key is not (StepOperation.Same or StepOperation.Read
                or StepOperation.Discard or StepOperation.ReadReplacement))
            .ToList();
        foreach (var (operation, count) in changes)
        {
            var word = summary.IsPreview ? $"to {operation.Word()}" : StepWords.Past(operation);
            text.Append(CultureInfo.InvariantCulture, $"    {StepWords.Mark(operation)}{count} {word}\n");
        }

        var parts = new List<string>();
        if (changes.Count > 1)
        {
            parts.Add(ShownTexts.Counted(changes.Sum(static x => x.Value), "change"));
        }

        if (summary.Changes.GetValueOrDefault(StepOperation.Same) is > 0 and var sames)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{sames} unchanged"));
        }

        if (parts.Count > 0)
        {
            text.Append("    ").AppendJoin(". ", parts).Append('\n');
        }

        if (errors > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {errors} errored\n");
        }

        if (!summary.IsPreview)
        {
            text.Append("\nDuration: ").Append(ShownTexts.Duration(summary.Duration)).Append('\n');
        }

        return text.ToString();
    }
}
