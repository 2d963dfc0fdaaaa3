using System.Text;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Cli.Progress;

/// <summary>The outputs of a stack, with what changed in them.</summary>
internal static class OutputsText
{
    private const int Indent = 1;

    /// <summary>Empty where there is nothing to show.</summary>
    public static string Of(StepReport root, ProgressOptions options)
    {
        if (root.Old is { InitErrors.Count: > 0 })
        {
            return "";
        }

        var current = root.New?.Outputs ?? new PropertyValue.Map([]);
        var changes = root.Old is { } old ? ValueChange.Of(old.Outputs, current) : null;
        if (root.Old is not null && changes is null && options is { IsPreview: true, ShowsSames: false })
        {
            return "";
        }

        var output = new StringBuilder();
        var printer = new PropertyText(output, options.ShowsSecrets);
        if (changes is null)
        {
            Plain(printer, current);
        }
        else
        {
            Changed(printer, changes, showsSames: !options.IsPreview || options.ShowsSames);
        }

        return output.ToString();
    }

    private static void Plain(PropertyText printer, PropertyValue.Map current)
    {
        var members = current.ByName().OrderBy(static x => x.Key, StringComparer.Ordinal).ToList();
        var width = members.Select(static x => x.Key.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in members)
        {
            if (!ValueChange.IsInternal(name) && PropertyText.IsWorthShowing(value))
            {
                printer.Member(name, width, value, Indent, mark: null);
            }
        }
    }

    private static void Changed(PropertyText printer, ValueChange.InMap changes, bool showsSames)
    {
        var width = changes.Members.Select(static x => x.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, change) in changes.Members)
        {
            if (showsSames || change is not ValueChange.Same)
            {
                printer.Change(name, width, change, Indent);
            }
        }
    }
}
