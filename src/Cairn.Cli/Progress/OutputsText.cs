using System.Text;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Cli.Progress;

/// <summary>A resource's outputs, as far as they say more than its inputs, with what changed in them.</summary>
internal static class OutputsText
{
    /// <summary>Empty where there is nothing to show.</summary>
    /// <param name="step">The resource's step.</param>
    /// <param name="indent">In levels.</param>
    /// <param name="isRefresh">Whether the step is what a refresh came to.</param>
    /// <param name="options">What to show.</param>
    public static string Of(StepReport step, int indent, bool isRefresh, ProgressOptions options)
    {
        var isRoot = StepChoice.IsRoot(step);
        if ((options.IsPreview && !isRefresh && !isRoot && !IsRead(step.Operation))
            || step.Old is { InitErrors.Count: > 0 })
        {
            return "";
        }

        var current = step.New?.Outputs ?? new PropertyValue.Map([]);
        var changes = step.Old is { } old ? ValueChange.Of(old.Outputs, current) : null;
        var showsSames = options.ShowsSames || (isRoot && !options.IsPreview);
        if (step.Old is not null && changes is null && !showsSames)
        {
            return "";
        }

        var output = new StringBuilder();
        var printer = new PropertyText(output, options.ShowsSecrets);
        var inputs = isRefresh ? null : step.New?.Inputs;
        if (changes is null)
        {
            Plain(printer, current, inputs, indent);
        }
        else
        {
            var isGuess = options.IsPreview && isRoot;
            var shown = changes.Members.Where(x => (showsSames || x.Change is not ValueChange.Same)
                && !(isGuess && IsUnknownChange(x.Change))
                && !IsInput(inputs, x.Name, current.Find(x.Name)));
            Changed(printer, changes, shown, indent);
        }

        return output.ToString();
    }

    private static void Plain(PropertyText printer, PropertyValue.Map current, PropertyValue.Map? inputs, int indent)
    {
        var members = current.ByName().OrderBy(static x => x.Key, StringComparer.Ordinal).ToList();
        var width = members.Select(static x => x.Key.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in members)
        {
            if (!ValueChange.IsInternal(name) && PropertyText.IsWorthShowing(value) && !IsInput(inputs, name, value))
            {
                printer.Member(name, width, value, indent, mark: null);
            }
        }
    }

    private static void Changed(
        PropertyText printer,
        ValueChange.InMap all,
        IEnumerable<(string Name, ValueChange Change)> shown,
        int indent)
    {
        var width = all.Members.Select(static x => x.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, change) in shown)
        {
            printer.Change(name, width, change, indent);
        }
    }

    /// <summary>Whether the outputs are what an object was found to be, even in a preview.</summary>
    private static bool IsRead(StepOperation operation)
        => operation is StepOperation.Read or StepOperation.ReadReplacement or StepOperation.Import
            or StepOperation.ImportReplacement;

    /// <summary>What isn't known yet need not be different.</summary>
    private static bool IsUnknownChange(ValueChange change)
        => change is ValueChange.Replaced { New: PropertyValue.Unknown or PropertyValue.Output { Value: null } };

    private static bool IsInput(PropertyValue.Map? inputs, string name, PropertyValue? output)
        => inputs?.Find(name) is { } input && output is not null && ValueEquality.AreEqual(input, output);
}
