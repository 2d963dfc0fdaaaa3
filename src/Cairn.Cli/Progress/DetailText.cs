using System.Text;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>What changes in each resource, property by property.</summary>
internal static class DetailText
{
    public static void Write(
        TextWriter writer, IEnumerable<ProgressRow> rows, RowText names, ProgressOptions options)
    {
        var hasHead = false;
        foreach (var row in rows)
        {
            if (row.StepForDiff is not { } step || step.Operation == StepOperation.Same
                || Of(step, options) is not { Length: > 0 } text)
            {
                continue;
            }

            if (!hasHead)
            {
                hasHead = true;
                writer.WriteLine("Changes:");
            }

            var (type, name) = names.Heads(row);
            writer.WriteLine($"  {type} ({name}):");
            writer.WriteLine(text);
        }
    }

    private static string Of(StepReport step, ProgressOptions options)
    {
        var output = new StringBuilder();
        var printer = new PropertyText(output, options.ShowsSecrets);
        switch (step)
        {
            case { Old: { } old, New: { } current }:
                if (ValueChange.Of(old.Inputs, current.Inputs) is { } changes)
                {
                    printer.Members(changes, indent: 2);
                }

                break;
            case { New: { } added }:
                printer.Map(added.Inputs, indent: 2, StepOperation.Create);
                break;
            case { Old: { } deleted }:
                printer.Map(deleted.Inputs, indent: 2, StepOperation.Delete);
                break;
            default:
                break;
        }

        return output.ToString();
    }
}
